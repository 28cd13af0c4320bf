-- drops: now
-- rename: column t b a
create table t (id integer primary key, a integer, made integer generated always as (a * 2) stored);
