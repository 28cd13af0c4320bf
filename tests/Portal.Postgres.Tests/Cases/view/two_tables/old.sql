create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));insert into t select n, 'n' || n, n from generate_series(1, 20) n;create table u (id int, t_id int, code varchar(5));
insert into u values (1, 1, 'a');
create view v as select t.name, u.code from t join u on u.t_id = t.id;
