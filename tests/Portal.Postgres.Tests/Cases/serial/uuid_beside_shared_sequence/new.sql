create sequence order_no cache 50;
create table t (id bigint default nextval('order_no'));
create table u (id bigint);
