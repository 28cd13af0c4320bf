create table old_t (a int, b text);
insert into old_t select i, 'b' from generate_series(1, 30) i;
create index idx_a on old_t (a);
