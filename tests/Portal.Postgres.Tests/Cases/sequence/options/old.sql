create sequence order_no;
select nextval('order_no');
