create sequence s;
create unlogged sequence t;
