-- transaction
-- Set the statistics of part 1 of index no_two [no_two ShareUpdateExclusive]
ALTER INDEX @schema@.no_two ALTER COLUMN 1 SET STATISTICS 50;
