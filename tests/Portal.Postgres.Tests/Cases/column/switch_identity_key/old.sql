create table t (id int generated always as identity, note text, constraint pk_t primary key (id));
insert into t (note) select 'n' || i from generate_series(1, 30) i;
comment on constraint pk_t on t is 'Key';
