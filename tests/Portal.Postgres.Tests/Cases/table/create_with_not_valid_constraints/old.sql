create table regions (id int constraint pk_regions primary key);
