create domain positive as int constraint chk_positive check (value > 0);
