create table t (code text not null, constraint pk_t primary key (code));
insert into t select 'c' || i from generate_series(1, 30) i;
