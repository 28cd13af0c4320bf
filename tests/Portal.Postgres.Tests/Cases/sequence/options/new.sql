create sequence order_no increment by 10 maxvalue 100000 cache 20 cycle start with 5;
