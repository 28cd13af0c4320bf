-- transaction
-- Change how sequence s counts [s ShareRowExclusive]
ALTER SEQUENCE @schema@.s AS bigint;
