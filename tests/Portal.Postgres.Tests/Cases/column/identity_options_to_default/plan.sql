-- transaction
-- Change how id of t counts [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN id SET INCREMENT BY 1 SET NO MAXVALUE SET START WITH 1 SET CACHE 1 SET NO CYCLE;
