create sequence s as int;
select setval('s', 77);
