create sequence order_no;
