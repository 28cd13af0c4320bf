create sequence s as smallint increment by -5 minvalue -100 maxvalue 100 start with 50 cache 7 cycle;
create unlogged sequence u as int increment by 2 minvalue 10 start with 12;
