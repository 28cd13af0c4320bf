-- rename: column t a b
-- rename: column t b a
create table t (b int, a text, constraint t_a_check check (b > 0));