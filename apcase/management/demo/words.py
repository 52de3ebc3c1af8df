"""Invented names. No school, provider or person here is real."""

GIVEN = (
    "Aaron Abena Adam Adil Aisha Alba Alfie Alina Amara Amelia Amir Anika Anya Arlo Asha Ava "
    "Ayaan Bea Bella Ben Billie Bodhi Caleb Callum Carys Casey Charlie Chidi Chloe Clara Cleo "
    "Connor Daisy Dara Demi Dev Dylan Eden Eleni Eli Elif Ella Elsie Emre Erin Esme Ethan Evie "
    "Ezra Faith Farah Felix Femi Finn Fleur Frankie Freya Gabriel George Grace Hana Harper Harry "
    "Hassan Hope Hugo Ibrahim Imani Iris Isaac Isla Jack Jada Jamal Jaya Jess Jonah Josie Jude "
    "Kai Kamil Keira Kiran Kofi Lacey Layla Lena Leo Lewis Lila Logan Lola Luca Lucy Maja Malik "
    "Marcel Maryam Mason Maya Mia Mila Mina Mo Nadia Nathan Nia Noah Noor Olivia Omar Orla Oscar "
    "Otis Owen Pari Poppy Priya Quinn Ravi Reece Rhys Riley Robyn Rosa Rowan Ruby Ryan Saara Sam "
    "Samira Sanjay Sean Sienna Skye Sofia Sol Stella Suki Tariq Tess Theo Tia Toby Tomasz Umar "
    "Uzma Vera Violet Will Wren Xanthe Yara Yasmin Yusuf Zac Zahra Zara Zofia Zoë"
).split()

FAMILY = (
    "Abbott Adeyemi Ahmed Akhtar Aldridge Ali Appleby Ashworth Bailey Banks Barlow Barnes Begum "
    "Bell Bennett Blackwell Booth Bradley Briggs Brook Burton Carr Chadwick Chapman Chaudhry "
    "Clegg Cole Collier Cooper Crane Crossley Curtis Dalton Davies Dawson Dean Dixon Doyle "
    "Drummond Dunn Eastwood Edwards Ellison Entwistle Fairhurst Farrell Fielding Finch Flynn Ford "
    "Foster Frost Garner Gill Goddard Gordon Greenhalgh Griffin Haigh Hall Hardman Harper Hart "
    "Haworth Heap Henshaw Hilton Holt Horrocks Hussain Ibrahim Ingham Iqbal Jackson James Jones "
    "Kaur Kay Kendall Kershaw Khan Kowalska Lamb Latham Lees Lister Lomax Lord Lowe Mackie Malik "
    "Marsden Mellor Mensah Miah Mills Moss Nash Newton Nuttall Nowak O'Brien O'Neill Okafor "
    "Oldfield Ormerod Osei Owusu Parr Patel Pearce Pickup Pollitt Popescu Price Quinn Ramsden "
    "Rashid Rawlinson Redfern Reid Rigby Rostron Russell Saleh Schofield Sharples Shaw Shepherd "
    "Siddiqui Singh Smart Spencer Stott Sutcliffe Tattersall Taylor Thorpe Tomlinson Turner "
    "Uddin Unsworth Varga Vickers Wade Walmsley Ward Webb Whitworth Wilde Wood Yates Young Zaman"
).split()

PLACES = (
    "Alderbrook Ashmere Beckfold Birchcliffe Blackmoor Bramhope Brindlewood Broadmere Calderhey "
    "Castleford-on-Marl Cloughside Cowlishaw Crosbrook Dalehead Denewell Eastmarl Edgefold "
    "Elmbridge Fairholt Fernhey Foxdale Gorsebank Greenhollow Hawkshead-under-Edge Hazelbeck "
    "Highmarl Hollinfield Ivybridge Kestrelmoor Kingsmarl Larkhill Limefold Lindenbrook Longmere "
    "Lower-Marl Marlbridge Marlow-Edge Meadowcroft Millbeck Moorside Netherfold Northmarl "
    "Oakenclough Orchardleigh Otterburn-Mill Parkgate Peelmoor Quarrybank Redcliffe Riverdale "
    "Rookhope Rushmere Sandygate Silverdale Southmarl Springbank Stonebeck Summerseat Thornlea "
    "Tottering-Hill Underwood Valleyfold Wardle-Moor Waterfold Westmarl Whitebeck Willowbank "
    "Windyharbour Woodhey Yarrowdale"
).split()
PLACES = tuple(place.replace("-", " ") for place in PLACES)

STREETS = (
    "Acorn Street, Bridge Lane, Canal Walk, Dairy Close, Elder Road, Forge Street, Garden Row, "
    "Hill Top, Inkerman Terrace, Jubilee Way, Kiln Lane, Low Meadow, Mill Brow, New Road, "
    "Old Hall Drive, Paddock View, Quarry Street, Rowan Avenue, Station Road, Tenter Croft"
).split(", ")

PROVIDERS = (
    ("Marl Bank Academy", "ap_academy"),
    ("Elderfield Pupil Referral Unit", "pru"),
    ("Harbour Hospital School", "hospital_school"),
    ("Beacon Lane AP Free School", "ap_free_school"),
    ("Thistledown School", "independent_school"),
    ("Copper Beech School", "independent_school"),
    ("Marlshire College", "fe_college"),
    ("North Marl College", "fe_college"),
    ("The Forge", "non_school"),
    ("Second Wind Motor Workshop", "non_school"),
    ("Green Shoots Farm", "non_school"),
    ("Rivermouth Boatyard Learning", "non_school"),
    ("Saddle and Stable", "non_school"),
    ("The Print Room", "non_school"),
    ("Open Kitchen", "non_school"),
    ("Bricks and Beyond", "non_school"),
    ("Fresh Track Sports", "non_school"),
    ("Lantern Arts", "non_school"),
    ("Sound Check Studio", "non_school"),
    ("The Potting Shed", "non_school"),
    ("Hair and Now Training", "non_school"),
    ("Wild Clough Forest School", "non_school"),
    ("Anchor Youth Project", "non_school"),
    ("Steps Forward", "non_school"),
    ("Kickstart Construction", "non_school"),
    ("The Loft", "non_school"),
    ("Paws for Learning", "non_school"),
    ("Blue Door Mentoring", "non_school"),
    ("Mosaic Education", "non_school"),
    ("Bright Horizon Online", "online"),
    ("Quiet Room Online School", "online"),
    ("Northern Light Tutors", "tutoring"),
    ("Home Hearth Tuition", "tutoring"),
    ("Kindle Tutoring", "tutoring"),
    ("Marlshire Home and Hospital Teaching", "tutoring"),
    ("Bridge Back Centre", "non_school"),
    ("Skyline Climbing", "non_school"),
    ("Makers' Yard", "non_school"),
    ("Two Wheels Cycle Repair", "non_school"),
    ("The Old Bakery", "non_school"),
)

PEOPLE = (
    ("Alice Orme", "officer"),
    ("Ben Akande", "officer"),
    ("Cara Dunne", "officer"),
    ("Dilip Rao", "officer"),
    ("Esther Whitby", "officer"),
    ("Marian Holt", "manager"),
    ("Tom Ridgway", "manager"),
    ("Helen Strand", "head_of_service"),
    ("Cleo Marsden", "panel_clerk"),
    ("Idris Chandler", "panel_chair"),
    ("Quentin Hale", "qa_officer"),
    ("Dana Birch", "data_officer"),
    ("Aurel Finch", "auditor"),
    ("Ada Thornley", "administrator"),
)
# Who sits on the panel, and for which agency.
PANEL = (
    ("Edie Croft", "education"),
    ("Attie Blake", "attendance"),
    ("Cyrus Amery", "camhs"),
    ("Nia Prosser", "school_nurse"),
    ("Hope Latimer", "hospital_school"),
    ("Earl Hobbs", "early_help"),
    ("Selma Dray", "send"),
    ("Vera Scholes", "virtual_school"),
    ("Sol Carey", "social_care"),
)
# Who came, left or moved: roles with the days, counted from today, of their first and last day.
COMINGS = (
    ("Gus Fairley", (("officer", -900, -11),)),
    ("Noor Hadley", (("officer", -6, None),)),
    ("Ines Corder", (("data_officer", -700, -21), ("qa_officer", -20, None))),
)
