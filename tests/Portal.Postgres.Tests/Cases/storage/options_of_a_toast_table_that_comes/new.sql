create table orders (id int primary key, note text) with (toast.autovacuum_enabled=false);
