-- transaction
-- Set the statistics of part 1 of index idx_t_sum [idx_t_sum ShareUpdateExclusive]
ALTER INDEX @schema@.idx_t_sum ALTER COLUMN 1 SET STATISTICS 500;
