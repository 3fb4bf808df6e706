"""The course as a whole: its plan, a learner's progress, the start page, syllabus and glossary."""
