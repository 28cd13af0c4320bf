create table orders (id bigint not null, region text not null);
insert into orders select i, 'eu' from generate_series(1, 20) i;
