create table u (id int);
create sequence order_no;
comment on sequence order_no is 'counts';
