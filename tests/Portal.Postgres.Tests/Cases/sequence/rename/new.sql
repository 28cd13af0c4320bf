-- rename: sequence order_no order_number
create sequence order_number;
create table t (id bigint default nextval('order_number'));
