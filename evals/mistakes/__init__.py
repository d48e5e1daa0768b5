"""What reading costs out of mails gets wrong, named by what it costs, over worlds and labelled cases together."""
