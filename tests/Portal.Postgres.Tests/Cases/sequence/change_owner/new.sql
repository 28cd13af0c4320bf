create sequence order_no;
create table a (no bigint);
create table b (no bigint);
alter sequence order_no owned by b.no;
