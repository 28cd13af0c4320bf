create table orders (id int) partition by hash (id);
