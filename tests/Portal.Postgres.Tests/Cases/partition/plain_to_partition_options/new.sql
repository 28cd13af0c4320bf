create table orders (id int not null) partition by range (id);
create table orders_1 partition of orders for values from (0) to (10) with (fillfactor = 70);
