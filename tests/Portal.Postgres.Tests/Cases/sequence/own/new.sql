create sequence order_no;
create table t (id int, no bigint default nextval('order_no'));
alter sequence order_no owned by t.no;
