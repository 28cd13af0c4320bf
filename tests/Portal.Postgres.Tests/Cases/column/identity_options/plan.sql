-- transaction
-- Change how id of t counts [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET INCREMENT BY 10 SET MAXVALUE 100000 SET START WITH 1000 SET CACHE 5 SET CYCLE;
