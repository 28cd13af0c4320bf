create unlogged sequence s;
create sequence t;
