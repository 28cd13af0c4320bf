create table items (
    a integer not null,
    constraint pk_items primary key (a)
);
create table stock (
    x integer,
    y integer,
    constraint fk_stock_items foreign key (x) references items (a)
);
insert into items values (1), (2);
insert into stock values (1, 5)
