"""Alongside: plain text and phone videos in, one private website per person out.

The house, from the door down. Imports go down only, and rooms never import each other
(`tests/test_house.py` reads the imports and says so when one does not)::

    door      cli, tell, tell_more, tell_mends, tell_leaks, tell_access, tell_standing, admit, captions, reviewing, writing, fix, withdraw, publishing, publishing_advert, publishing_plain, publish_questions, serving_config, verifying, verifying_more, agreeing, asking, due, standing, listing, tidying, preview, serve, doctor, start, schema  what a user types; options in, words and an exit code out
    hallway   adverts, build, making, tools, locking, proving, gather, crew, unchanged, who, mending, amending, clips, drafting, answering, captioning, drawer, withdrawal, clearing, leftovers, in_use  the order of the rooms, per person and edition
    rooms     load      project folder -> Sources           words with their places, no meaning yet
              validate  Sources -> Person | Problems        shape and wording
              check     Person + films -> Problems          rules across files: film exists, consent, dates
              mend      files + mistakes -> files            only what is proved to read the same
              disclose  Person + edition + day -> Edition   circle and consent decide; nothing withheld goes on
              video     film -> web film                    only films some edition may show
              photos    photo -> web photo
              draw       folders of symbols -> safe drawings    only shapes and colours go on
              transcribe  sound -> words          a draft of what is said, for somebody to read over
              compose   Edition + what was developed -> Site    pages as values
              render    Site + theme -> Printed             the only room that imports mkdocs
              prove     Printed + what is withheld -> Proof   that no file holds it
              access    keys and words -> who opens what    the keystore; never where it could be published
              protect   Proved + lock -> Sealed             nobody reads it without a key
              deploy    a sealed folder -> a place on the internet
    floor     problems, circle, said, person, examples, standards, recording, paper, symbols, shelf, site, known, settings, words, prose, swap, progress …
              types and small pure things; the standard library and each other, downwards

A type a stage makes the wrong order impossible to write: `compose` takes only an `Edition`, which only
`disclose` makes; `render` takes only a `Site`; `protect` takes only a `Proved`.
"""

__version__ = "0.1.0"
