create table t (code text not null);
insert into t select 'c' || i from generate_series(1, 30) i;
