"""Found costs against each other and against the books: repeated, corrected, agreed, already booked."""
