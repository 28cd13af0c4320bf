create sequence s maxvalue 100;
select nextval('s'), setval('s', -5, false) from (select 1 where false) x;
