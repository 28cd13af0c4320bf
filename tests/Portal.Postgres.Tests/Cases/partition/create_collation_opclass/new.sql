create table t (a text) partition by list (a collate "C" text_pattern_ops);
create table t_a partition of t for values in ('a', NULL);
