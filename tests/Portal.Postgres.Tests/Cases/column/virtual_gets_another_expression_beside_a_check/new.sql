-- needs: 18
create table t (id int primary key, net int constraint chk_t_net check (net > 0), gross numeric generated always as (net * 1.3) virtual);
