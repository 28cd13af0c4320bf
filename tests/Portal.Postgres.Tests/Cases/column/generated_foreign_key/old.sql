create table u (id bigint primary key);
create table t (id int primary key, net int not null, part int generated always as (net % 10) stored constraint fk_t_u references u (id));
insert into u values (1), (2);
insert into t values (1, 11), (2, 22);
