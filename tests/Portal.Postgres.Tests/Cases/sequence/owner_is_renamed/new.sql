-- rename: table t orders
-- rename: column t id order_id
-- rename: column orders id order_id
create sequence t_id_seq as int;
create table orders (order_id int default nextval('t_id_seq') not null constraint t_pkey primary key);
alter sequence t_id_seq owned by orders.order_id;
