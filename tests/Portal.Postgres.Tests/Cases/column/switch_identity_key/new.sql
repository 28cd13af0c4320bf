create table t (id bigint generated always as identity, note text, constraint pk_t primary key (id));
comment on constraint pk_t on t is 'Key';
