-- rename: table old_t t
-- rename: column t a n
-- rename: column old_t a n
-- rename: index idx_a idx_n
create table t (n bigint, b text);
create index idx_n on t (n);
