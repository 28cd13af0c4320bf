create sequence s as int;
