create sequence s;
select setval('s', 77);
