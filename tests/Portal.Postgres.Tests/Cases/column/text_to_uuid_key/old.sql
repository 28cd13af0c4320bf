create table t (id text not null, name text, constraint pk_t primary key (id));
create table u (id int primary key, t_id text constraint fk_u_t references t (id));
insert into t select gen_random_uuid()::text from generate_series(1, 30);
insert into u select row_number() over (), id from t;
