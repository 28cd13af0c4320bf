create sequence order_no;
create table t (id bigint default nextval('order_no'));
