create table u (id bigint primary key);
create table t (id int primary key, net bigint not null, part bigint generated always as (net % 10) stored constraint fk_t_u references u (id));
