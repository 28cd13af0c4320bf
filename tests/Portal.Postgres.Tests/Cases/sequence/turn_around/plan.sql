-- transaction
-- Change how sequence s counts [s ShareRowExclusive]
ALTER SEQUENCE @schema@.s INCREMENT BY -1 MINVALUE -100 MAXVALUE 100 START WITH 100;
