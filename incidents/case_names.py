"""Names for cases: two harmless words that can be said aloud in a corridor or on the radio."""

import secrets
from collections.abc import Callable, Iterator

FIRST = """
amber ample apple arctic autumn basalt beige birch bold brass breezy bright bronze candle canvas cedar
cherry chestnut citrus clay clear cloudy cobalt copper coral cotton crisp curly dapple dawn denim dotted
dusky early eastern easy emerald evening fabric fennel fern flint floral foggy forest frosty garden
gentle ginger golden granite grassy hazel heather hilly honey indigo inland island ivory jade jasmine
juniper lacquer lavender leafy lemon lilac linen little lunar lush maple marble meadow mellow merry
mild minty misty modern morning mossy mustard narrow neat noble northern nutmeg oaken olive opal orange
paper parsley pastel pearly pebble pepper pewter pine plain plum polar quartz quick quiet rainy
rosy round rural russet rustic saffron sandy satin sesame shady silky silver simple slate smooth snowy
solar southern sparkly spring square starry steady summer sunny tall tawny teal thyme tidal timber
topaz twilight umber upland velvet violet walnut warm western wheat willow windy winter woolly
"""
SECOND = """
acorn almanac anchor apron arch atlas attic badge balcony banner barley barrel basket beacon bell bench
bicycle blanket bonnet bookcase boot bottle bowl bracket brick bridge brook broom brush bucket button
cabin cabinet candle canoe canvas carpet cart castle chair chalk chimney clock cloud coaster
comb compass cottage crayon cup curtain cushion dial doorway drawer easel envelope fable feather fence
ferry fiddle field flask flute folder fountain garden gate glove goblet hammock hamper harbour harp hat
hill inkwell jacket jar jug kettle kite ladder lagoon lamp lantern ledger lighthouse loom magnet mallet
map marble meadow mill mirror mitten mug napkin needle notebook oar oboe orchard organ oven paddle page
palette parade parcel pasture path pencil penny piano pillow pitcher plate pocket pond porch postcard
quill quilt raft rainbow ribbon river rocket roof saddle saucer scarf shelf shell shovel sketch
sled slipper spindle spoon stool stove stream suitcase table tablet teapot thimble ticket towel tower
tray trellis trumpet trunk tulip umbrella valley vase violin wagon wallet whistle window
"""


def words_of(text: str) -> list[str]:
    """Return the different words of a list, in order."""
    return list(dict.fromkeys(text.split()))


def candidates() -> Iterator[str]:
    """Yield case names at random for ever, such as "amber kettle"; never in a sequence."""
    first, second = words_of(FIRST), words_of(SECOND)
    while True:
        one, two = secrets.choice(first), secrets.choice(second)
        if one != two:
            yield f"{one} {two}"


def pick(taken: Callable[[list[str]], set[str]], *, handful: int = 8) -> str:
    """Return a name nobody has yet. `taken` says which of a handful of names are in use."""
    names = candidates()
    while True:
        offered = [next(names) for _ in range(handful)]
        used = taken(offered)
        for name in offered:
            if name not in used:
                return name
