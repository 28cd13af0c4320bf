create table orders (id int not null) with (fillfactor = 50);
insert into orders select i from generate_series(0, 9) i;
