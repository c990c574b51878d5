{
 "patcher": {
  "fileversion": 1,
  "appversion": {
   "major": 8,
   "minor": 5,
   "revision": 5,
   "architecture": "x64",
   "modernui": 1
  },
  "classnamespace": "box",
  "rect": [
   60.0,
   90.0,
   1060.0,
   560.0
  ],
  "bglocked": 0,
  "openinpresentation": 1,
  "default_fontsize": 12.0,
  "default_fontface": 0,
  "default_fontname": "Arial",
  "gridonopen": 1,
  "gridsize": [
   15.0,
   15.0
  ],
  "gridsnaponopen": 1,
  "objectsnaponopen": 1,
  "statusbarvisible": 2,
  "toolbarvisible": 1,
  "lefttoolbarpinned": 0,
  "toptoolbarpinned": 0,
  "righttoolbarpinned": 0,
  "bottomtoolbarpinned": 0,
  "toolbars_unpinned_last_save": 0,
  "tallnewobj": 0,
  "boxanimatetime": 200,
  "enablehscroll": 1,
  "enablevscroll": 1,
  "devicewidth": 0.0,
  "description": "The connection to a server of asciml-osc. Those of one name share it",
  "digest": "",
  "tags": "",
  "style": "",
  "subpatcher_template": "",
  "assistshowspatchername": 0,
  "boxes": [
   {
    "box": {
     "id": "obj-1",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      760.0,
      20.0,
      62.994,
      28.0
     ],
     "outlettype": [],
     "text": "asciml",
     "fontsize": 18.0,
     "presentation": 1,
     "presentation_rect": [
      8.0,
      6.0,
      66.0,
      28.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "inlet",
     "numinlets": 0,
     "numoutlets": 1,
     "patching_rect": [
      30.0,
      20.0,
      30.0,
      30.0
     ],
     "outlettype": [
      ""
     ],
     "comment": "a message for the server: /asciml/… ; bang: look for it now",
     "index": 1
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      30.0,
      70.0,
      68.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route bang"
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      120.0,
      110.0,
      66.6,
      22.0
     ],
     "outlettype": [],
     "text": "s #0-tell-to"
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      280.0,
      15.0,
      125.388,
      20.0
     ],
     "outlettype": [],
     "text": "host, its port, our port"
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      220.0,
      40.0,
      60.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "loadbang"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      220.0,
      70.0,
      34.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "t b b"
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      300.0,
      70.0,
      200.7,
      22.0
     ],
     "outlettype": [
      "list",
      "list"
     ],
     "text": "patcherargs 127.0.0.1 57140 57141"
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      290.0,
      130.0,
      69.3,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route client"
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      220.0,
      160.0,
      39.3,
      22.0
     ],
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 5,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [
       60.0,
       90.0,
       3180.0,
       330.0
      ],
      "bglocked": 0,
      "openinpresentation": 0,
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "gridonopen": 1,
      "gridsize": [
       15.0,
       15.0
      ],
      "gridsnaponopen": 1,
      "objectsnaponopen": 1,
      "statusbarvisible": 2,
      "toolbarvisible": 1,
      "lefttoolbarpinned": 0,
      "toptoolbarpinned": 0,
      "righttoolbarpinned": 0,
      "bottomtoolbarpinned": 0,
      "toolbars_unpinned_last_save": 0,
      "tallnewobj": 0,
      "boxanimatetime": 200,
      "enablehscroll": 1,
      "enablevscroll": 1,
      "devicewidth": 0.0,
      "description": "",
      "digest": "",
      "tags": "",
      "style": "",
      "subpatcher_template": "",
      "assistshowspatchername": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "the client's name",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          80.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "bang: join",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          60.0,
          74.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "prepend set"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          90.0,
          44.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "asciml"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 18,
         "patching_rect": [
          30.0,
          130.0,
          270.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          ""
         ],
         "text": "t l b l l l l l l l l l l l l l l l l"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          30.0,
          280.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "the client's name, when all is joined",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          130.0,
          170.0,
          96.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.to"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          130.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          130.0,
          230.0,
          75.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-to"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          320.0,
          170.0,
          111.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.hello"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          320.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          320.0,
          230.0,
          90.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-hello"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          510.0,
          170.0,
          110.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.from"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          510.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          510.0,
          230.0,
          89.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-from"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          700.0,
          170.0,
          112.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.state"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          700.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          700.0,
          230.0,
          91.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-state"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          890.0,
          170.0,
          108.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.who"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          890.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          890.0,
          230.0,
          87.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-who"
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1080.0,
          170.0,
          102.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.led"
        }
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1080.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          1080.0,
          230.0,
          81.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-led"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1270.0,
          170.0,
          102.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.left"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1270.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          1270.0,
          230.0,
          81.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-left"
        }
       },
       {
        "box": {
         "id": "obj-28",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1460.0,
          170.0,
          100.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf set %s.list"
        }
       },
       {
        "box": {
         "id": "obj-29",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1460.0,
          200.0,
          49.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "receive"
        }
       },
       {
        "box": {
         "id": "obj-30",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          1460.0,
          230.0,
          79.9,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-list"
        }
       },
       {
        "box": {
         "id": "obj-31",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1650.0,
          170.0,
          106.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.to"
        }
       },
       {
        "box": {
         "id": "obj-32",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          1650.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1650.0,
          230.0,
          64.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-to"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1840.0,
          170.0,
          121.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.hello"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          1840.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-36",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          1840.0,
          230.0,
          79.9,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-hello"
        }
       },
       {
        "box": {
         "id": "obj-37",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2030.0,
          170.0,
          120.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.from"
        }
       },
       {
        "box": {
         "id": "obj-38",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          2030.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-39",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2030.0,
          230.0,
          78.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-from"
        }
       },
       {
        "box": {
         "id": "obj-40",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2220.0,
          170.0,
          122.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.state"
        }
       },
       {
        "box": {
         "id": "obj-41",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          2220.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-42",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2220.0,
          230.0,
          80.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-state"
        }
       },
       {
        "box": {
         "id": "obj-43",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2410.0,
          170.0,
          118.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.who"
        }
       },
       {
        "box": {
         "id": "obj-44",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          2410.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-45",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2410.0,
          230.0,
          76.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-who"
        }
       },
       {
        "box": {
         "id": "obj-46",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2600.0,
          170.0,
          112.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.led"
        }
       },
       {
        "box": {
         "id": "obj-47",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          2600.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-48",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2600.0,
          230.0,
          70.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-led"
        }
       },
       {
        "box": {
         "id": "obj-49",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2790.0,
          170.0,
          112.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.left"
        }
       },
       {
        "box": {
         "id": "obj-50",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          2790.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-51",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2790.0,
          230.0,
          70.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-left"
        }
       },
       {
        "box": {
         "id": "obj-52",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2980.0,
          170.0,
          126.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf send %s.menu"
        }
       },
       {
        "box": {
         "id": "obj-53",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          2980.0,
          200.0,
          50.6,
          22.0
         ],
         "outlettype": [],
         "text": "forward"
        }
       },
       {
        "box": {
         "id": "obj-54",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          2980.0,
          230.0,
          84.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-tell-menu"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": [
          "obj-3",
          0
         ],
         "destination": [
          "obj-4",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-1",
          0
         ],
         "destination": [
          "obj-3",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          0
         ],
         "destination": [
          "obj-4",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-4",
          0
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          0
         ],
         "destination": [
          "obj-6",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          2
         ],
         "destination": [
          "obj-7",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-8",
          0
         ],
         "destination": [
          "obj-9",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-7",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          3
         ],
         "destination": [
          "obj-10",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-11",
          0
         ],
         "destination": [
          "obj-12",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-10",
          0
         ],
         "destination": [
          "obj-11",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          4
         ],
         "destination": [
          "obj-13",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-14",
          0
         ],
         "destination": [
          "obj-15",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-13",
          0
         ],
         "destination": [
          "obj-14",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          5
         ],
         "destination": [
          "obj-16",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-17",
          0
         ],
         "destination": [
          "obj-18",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-16",
          0
         ],
         "destination": [
          "obj-17",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          6
         ],
         "destination": [
          "obj-19",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-20",
          0
         ],
         "destination": [
          "obj-21",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-19",
          0
         ],
         "destination": [
          "obj-20",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          7
         ],
         "destination": [
          "obj-22",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-23",
          0
         ],
         "destination": [
          "obj-24",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-22",
          0
         ],
         "destination": [
          "obj-23",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          8
         ],
         "destination": [
          "obj-25",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-26",
          0
         ],
         "destination": [
          "obj-27",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-25",
          0
         ],
         "destination": [
          "obj-26",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          9
         ],
         "destination": [
          "obj-28",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-29",
          0
         ],
         "destination": [
          "obj-30",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-28",
          0
         ],
         "destination": [
          "obj-29",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          10
         ],
         "destination": [
          "obj-31",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-33",
          0
         ],
         "destination": [
          "obj-32",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-31",
          0
         ],
         "destination": [
          "obj-32",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          11
         ],
         "destination": [
          "obj-34",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-36",
          0
         ],
         "destination": [
          "obj-35",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-34",
          0
         ],
         "destination": [
          "obj-35",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          12
         ],
         "destination": [
          "obj-37",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-39",
          0
         ],
         "destination": [
          "obj-38",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-37",
          0
         ],
         "destination": [
          "obj-38",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          13
         ],
         "destination": [
          "obj-40",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-42",
          0
         ],
         "destination": [
          "obj-41",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-40",
          0
         ],
         "destination": [
          "obj-41",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          14
         ],
         "destination": [
          "obj-43",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-45",
          0
         ],
         "destination": [
          "obj-44",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-43",
          0
         ],
         "destination": [
          "obj-44",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          15
         ],
         "destination": [
          "obj-46",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-48",
          0
         ],
         "destination": [
          "obj-47",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-46",
          0
         ],
         "destination": [
          "obj-47",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          16
         ],
         "destination": [
          "obj-49",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-51",
          0
         ],
         "destination": [
          "obj-50",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-49",
          0
         ],
         "destination": [
          "obj-50",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          17
         ],
         "destination": [
          "obj-52",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-54",
          0
         ],
         "destination": [
          "obj-53",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-52",
          0
         ],
         "destination": [
          "obj-53",
          0
         ],
         "order": 0
        }
       }
      ],
      "dependency_cache": [],
      "autosave": 0
     },
     "outlettype": [
      ""
     ],
     "text": "p line"
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      220.0,
      190.0,
      30.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "t b l"
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      220.0,
      230.0,
      62.0,
      22.0
     ],
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 5,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [
       60.0,
       90.0,
       1000.0,
       520.0
      ],
      "bglocked": 0,
      "openinpresentation": 0,
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "gridonopen": 1,
      "gridsize": [
       15.0,
       15.0
      ],
      "gridsnaponopen": 1,
      "objectsnaponopen": 1,
      "statusbarvisible": 2,
      "toolbarvisible": 1,
      "lefttoolbarpinned": 0,
      "toptoolbarpinned": 0,
      "righttoolbarpinned": 0,
      "bottomtoolbarpinned": 0,
      "toolbars_unpinned_last_save": 0,
      "tallnewobj": 0,
      "boxanimatetime": 200,
      "enablehscroll": 1,
      "enablevscroll": 1,
      "devicewidth": 0.0,
      "description": "",
      "digest": "",
      "tags": "",
      "style": "",
      "subpatcher_template": "",
      "assistshowspatchername": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "bang: who has the connection?",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          480.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "our address: host, its port, our port",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          420.0,
          240.0,
          39.9,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl reg"
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          420.0,
          280.0,
          72.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-led"
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          30.0,
          65.0,
          34.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t b 1"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "patching_rect": [
          30.0,
          100.0,
          60.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          ""
         ],
         "text": "t b 0 b 0"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          240.0,
          30.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "int"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          250.0,
          240.0,
          34.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "gate"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          150.0,
          140.0,
          78.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-who"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 3,
         "patching_rect": [
          30.0,
          280.0,
          46.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "sel 0 1"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          150.0,
          320.0,
          82.0,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-hello"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          30.0,
          360.0,
          45.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "t b b 1"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          30.0,
          460.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "bang: this client has the connection",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          420.0,
          140.0,
          34.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "gate"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          480.0,
          100.0,
          85.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-hear-who"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          250.0,
          100.0,
          79.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-hear-led"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          250.0,
          130.0,
          30.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t 1 l"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          330.0,
          200.0,
          69.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl compare"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          250.0,
          280.0,
          35.9,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "sel 0"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          250.0,
          400.0,
          567.7,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "another client of this name has the connection to another address. Give this one a name: @client second"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          250.0,
          440.0,
          121.5,
          22.0
         ],
         "outlettype": [],
         "text": "print asciml @level 1"
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          620.0,
          240.0,
          34.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "gate"
        }
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          620.0,
          100.0,
          58.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "freebang"
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          620.0,
          280.0,
          34.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t b 0"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          620.0,
          320.0,
          72.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-left"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          110.0,
          20.0,
          79.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-hear-left"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          110.0,
          50.0,
          62.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "delay 300"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": [
          "obj-2",
          0
         ],
         "destination": [
          "obj-3",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-3",
          0
         ],
         "destination": [
          "obj-4",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-1",
          0
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          0
         ],
         "destination": [
          "obj-6",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          1
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-6",
          3
         ],
         "destination": [
          "obj-7",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-6",
          2
         ],
         "destination": [
          "obj-9",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-6",
          1
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-6",
          0
         ],
         "destination": [
          "obj-7",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-7",
          0
         ],
         "destination": [
          "obj-10",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-10",
          1
         ],
         "destination": [
          "obj-11",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-10",
          0
         ],
         "destination": [
          "obj-12",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-12",
          0
         ],
         "destination": [
          "obj-13",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-12",
          1
         ],
         "destination": [
          "obj-3",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-12",
          2
         ],
         "destination": [
          "obj-14",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-15",
          0
         ],
         "destination": [
          "obj-14",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-14",
          0
         ],
         "destination": [
          "obj-3",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-16",
          0
         ],
         "destination": [
          "obj-17",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-17",
          0
         ],
         "destination": [
          "obj-7",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          0
         ],
         "destination": [
          "obj-18",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-17",
          1
         ],
         "destination": [
          "obj-18",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-18",
          0
         ],
         "destination": [
          "obj-8",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-8",
          0
         ],
         "destination": [
          "obj-19",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-19",
          0
         ],
         "destination": [
          "obj-20",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-20",
          0
         ],
         "destination": [
          "obj-21",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-23",
          0
         ],
         "destination": [
          "obj-22",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-12",
          2
         ],
         "destination": [
          "obj-22",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-22",
          0
         ],
         "destination": [
          "obj-24",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-24",
          1
         ],
         "destination": [
          "obj-14",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-24",
          0
         ],
         "destination": [
          "obj-25",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-26",
          0
         ],
         "destination": [
          "obj-27",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-27",
          0
         ],
         "destination": [
          "obj-6",
          0
         ],
         "order": 0
        }
       }
      ],
      "dependency_cache": [],
      "autosave": 0
     },
     "outlettype": [
      ""
     ],
     "text": "p election"
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "newobj",
     "numinlets": 4,
     "numoutlets": 0,
     "patching_rect": [
      220.0,
      270.0,
      78.6,
      22.0
     ],
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 5,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [
       60.0,
       90.0,
       1160.0,
       840.0
      ],
      "bglocked": 0,
      "openinpresentation": 0,
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "gridonopen": 1,
      "gridsize": [
       15.0,
       15.0
      ],
      "gridsnaponopen": 1,
      "objectsnaponopen": 1,
      "statusbarvisible": 2,
      "toolbarvisible": 1,
      "lefttoolbarpinned": 0,
      "toptoolbarpinned": 0,
      "righttoolbarpinned": 0,
      "bottomtoolbarpinned": 0,
      "toolbars_unpinned_last_save": 0,
      "tallnewobj": 0,
      "boxanimatetime": 200,
      "enablehscroll": 1,
      "enablevscroll": 1,
      "devicewidth": 0.0,
      "description": "",
      "digest": "",
      "tags": "",
      "style": "",
      "subpatcher_template": "",
      "assistshowspatchername": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "bang: this client has the connection",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          100.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "bang: look for the server now",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          280.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "host, its port, our port",
         "index": 3
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          960.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "the client's name",
         "index": 4
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          30.0,
          70.0,
          34.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t b 1"
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          60.0,
          290.0,
          34.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "gate"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          110.0,
          260.0,
          73.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-hear-to"
        }
       },
       {
        "box": {
         "id": "obj-8",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          30.0,
          330.0,
          146.7,
          22.0
         ],
         "outlettype": [],
         "text": "udpsend 127.0.0.1 57140"
        }
       },
       {
        "box": {
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          250.0,
          70.0,
          39.9,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl reg"
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          250.0,
          100.0,
          70.6,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "unpack s i i"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          236.0,
          180.0,
          80.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "prepend host"
        }
       },
       {
        "box": {
         "id": "obj-12",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          330.0,
          180.0,
          48.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "port $1"
        }
       },
       {
        "box": {
         "id": "obj-13",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          520.0,
          180.0,
          48.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "port $1"
        }
       },
       {
        "box": {
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          250.0,
          130.0,
          33.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t b s"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          410.0,
          130.0,
          30.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t i i"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          520.0,
          380.0,
          69.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "udpreceive"
        }
       },
       {
        "box": {
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          410.0,
          240.0,
          30.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "int"
        }
       },
       {
        "box": {
         "id": "obj-18",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          410.0,
          270.0,
          106.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "/asciml/notify 1 $1"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          120.0,
          130.0,
          30.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "1"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          120.0,
          160.0,
          71.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "metro 1000"
        }
       },
       {
        "box": {
         "id": "obj-21",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          120.0,
          195.0,
          45.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "t b b b"
        }
       },
       {
        "box": {
         "id": "obj-22",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          26.0,
          163.0,
          90.048,
          20.0
         ],
         "outlettype": [],
         "text": "once a second"
        }
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          120.0,
          225.0,
          83.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "/asciml/status"
        }
       },
       {
        "box": {
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          330.0,
          800.0,
          121.5,
          22.0
         ],
         "outlettype": [],
         "text": "print asciml @level 1"
        }
       },
       {
        "box": {
         "id": "obj-25",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          520.0,
          420.0,
          45.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "t l l b"
        }
       },
       {
        "box": {
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          540.0,
          450.0,
          80.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-from"
        }
       },
       {
        "box": {
         "id": "obj-27",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 0,
         "patching_rect": [
          960.0,
          800.0,
          56.6,
          22.0
         ],
         "patcher": {
          "fileversion": 1,
          "appversion": {
           "major": 8,
           "minor": 5,
           "revision": 5,
           "architecture": "x64",
           "modernui": 1
          },
          "classnamespace": "box",
          "rect": [
           60.0,
           90.0,
           900.0,
           730.0
          ],
          "bglocked": 0,
          "openinpresentation": 0,
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "gridonopen": 1,
          "gridsize": [
           15.0,
           15.0
          ],
          "gridsnaponopen": 1,
          "objectsnaponopen": 1,
          "statusbarvisible": 2,
          "toolbarvisible": 1,
          "lefttoolbarpinned": 0,
          "toptoolbarpinned": 0,
          "righttoolbarpinned": 0,
          "bottomtoolbarpinned": 0,
          "toolbars_unpinned_last_save": 0,
          "tallnewobj": 0,
          "boxanimatetime": 200,
          "enablehscroll": 1,
          "enablevscroll": 1,
          "devicewidth": 0.0,
          "description": "",
          "digest": "",
          "tags": "",
          "style": "",
          "subpatcher_template": "",
          "assistshowspatchername": 0,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "inlet",
             "numinlets": 0,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              20.0,
              30.0,
              30.0
             ],
             "outlettype": [
              ""
             ],
             "comment": "what comes from the server",
             "index": 1
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "inlet",
             "numinlets": 0,
             "numoutlets": 1,
             "patching_rect": [
              480.0,
              20.0,
              30.0,
              30.0
             ],
             "outlettype": [
              ""
             ],
             "comment": "1: the server answers, 0: it is gone",
             "index": 2
            }
           },
           {
            "box": {
             "id": "obj-3",
             "maxclass": "inlet",
             "numinlets": 0,
             "numoutlets": 1,
             "patching_rect": [
              700.0,
              20.0,
              30.0,
              30.0
             ],
             "outlettype": [
              ""
             ],
             "comment": "the client's name",
             "index": 3
            }
           },
           {
            "box": {
             "id": "obj-4",
             "maxclass": "newobj",
             "numinlets": 6,
             "numoutlets": 6,
             "patching_rect": [
              30.0,
              60.0,
              674.2,
              22.0
             ],
             "outlettype": [
              "",
              "",
              "",
              "",
              "",
              ""
             ],
             "text": "route /asciml/session/opened /asciml/sounds/added /asciml/sounds/removed /asciml/sounds/renamed /asciml/sounds/named"
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              100.0,
              28.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "t b"
            }
           },
           {
            "box": {
             "id": "obj-6",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              120.0,
              100.0,
              77.9,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "r #0-hear-list"
            }
           },
           {
            "box": {
             "id": "obj-7",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              150.0,
              34.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "gate"
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              190.0,
              62.6,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "delay 100"
            }
           },
           {
            "box": {
             "id": "obj-9",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 2,
             "patching_rect": [
              480.0,
              90.0,
              30.0,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "t i i"
            }
           },
           {
            "box": {
             "id": "obj-10",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              480.0,
              120.0,
              35.9,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "sel 1"
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 2,
             "patching_rect": [
              30.0,
              220.0,
              34.0,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "t b b"
            }
           },
           {
            "box": {
             "id": "obj-12",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [
              330.0,
              290.0,
              86.6,
              22.0
             ],
             "outlettype": [],
             "text": "s #0-tell-menu"
            }
           },
           {
            "box": {
             "id": "obj-13",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              250.0,
              220.0,
              36.6,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "clear"
            }
           },
           {
            "box": {
             "id": "obj-14",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              250.0,
              74.6,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "list names 1"
            }
           },
           {
            "box": {
             "id": "obj-15",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 3,
             "patching_rect": [
              30.0,
              290.0,
              45.0,
              22.0
             ],
             "patcher": {
              "fileversion": 1,
              "appversion": {
               "major": 8,
               "minor": 5,
               "revision": 5,
               "architecture": "x64",
               "modernui": 1
              },
              "classnamespace": "box",
              "rect": [
               60.0,
               90.0,
               1700.0,
               700.0
              ],
              "bglocked": 0,
              "openinpresentation": 0,
              "default_fontsize": 12.0,
              "default_fontface": 0,
              "default_fontname": "Arial",
              "gridonopen": 1,
              "gridsize": [
               15.0,
               15.0
              ],
              "gridsnaponopen": 1,
              "objectsnaponopen": 1,
              "statusbarvisible": 2,
              "toolbarvisible": 1,
              "lefttoolbarpinned": 0,
              "toptoolbarpinned": 0,
              "righttoolbarpinned": 0,
              "bottomtoolbarpinned": 0,
              "toolbars_unpinned_last_save": 0,
              "tallnewobj": 0,
              "boxanimatetime": 200,
              "enablehscroll": 1,
              "enablevscroll": 1,
              "devicewidth": 0.0,
              "description": "",
              "digest": "",
              "tags": "",
              "style": "",
              "subpatcher_template": "",
              "assistshowspatchername": 0,
              "boxes": [
               {
                "box": {
                 "id": "obj-1",
                 "maxclass": "inlet",
                 "numinlets": 0,
                 "numoutlets": 1,
                 "patching_rect": [
                  40.0,
                  20.0,
                  30.0,
                  30.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "comment": "/asciml/sounds/… and its arguments",
                 "index": 1
                }
               },
               {
                "box": {
                 "id": "obj-2",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  80.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t l b"
                }
               },
               {
                "box": {
                 "id": "obj-3",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  140.0,
                  71.3,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "zl 4096 join"
                }
               },
               {
                "box": {
                 "id": "obj-4",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  40.0,
                  320.0,
                  66.6,
                  22.0
                 ],
                 "outlettype": [],
                 "text": "s #0-tell-to"
                }
               },
               {
                "box": {
                 "id": "obj-5",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  650.0,
                  450.0,
                  39.9,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "zl reg"
                }
               },
               {
                "box": {
                 "id": "obj-6",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  40.0,
                  200.0,
                  188.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "sprintf symout /asciml/sounds/%s"
                }
               },
               {
                "box": {
                 "id": "obj-7",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  170.0,
                  86.6,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "zl 4096 slice 1"
                }
               },
               {
                "box": {
                 "id": "obj-8",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  260.0,
                  71.3,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "zl 4096 join"
                }
               },
               {
                "box": {
                 "id": "obj-9",
                 "maxclass": "comment",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  450.0,
                  50.0,
                  107.376,
                  20.0
                 ],
                 "outlettype": [],
                 "text": "how many are out"
                }
               },
               {
                "box": {
                 "id": "obj-10",
                 "maxclass": "newobj",
                 "numinlets": 3,
                 "numoutlets": 1,
                 "patching_rect": [
                  450.0,
                  140.0,
                  55.9,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "accum 0"
                }
               },
               {
                "box": {
                 "id": "obj-11",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  450.0,
                  170.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t i i"
                }
               },
               {
                "box": {
                 "id": "obj-12",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 1,
                 "patching_rect": [
                  520.0,
                  200.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "int"
                }
               },
               {
                "box": {
                 "id": "obj-13",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  450.0,
                  230.0,
                  35.9,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "sel 0"
                }
               },
               {
                "box": {
                 "id": "obj-14",
                 "maxclass": "message",
                 "numinlets": 2,
                 "numoutlets": 1,
                 "patching_rect": [
                  450.0,
                  260.0,
                  33.3,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "stop"
                }
               },
               {
                "box": {
                 "id": "obj-15",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 1,
                 "patching_rect": [
                  450.0,
                  290.0,
                  76.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "delay 10000"
                }
               },
               {
                "box": {
                 "id": "obj-16",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 3,
                 "patching_rect": [
                  450.0,
                  80.0,
                  45.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  "",
                  ""
                 ],
                 "text": "t b b 1"
                }
               },
               {
                "box": {
                 "id": "obj-17",
                 "maxclass": "comment",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  250.0,
                  142.0,
                  140.736,
                  20.0
                 ],
                 "outlettype": [],
                 "text": "out, with a tag of its own"
                }
               },
               {
                "box": {
                 "id": "obj-18",
                 "maxclass": "comment",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  130.0,
                  382.0,
                  192.744,
                  20.0
                 ],
                 "outlettype": [],
                 "text": "what comes in: ours alone passes"
                }
               },
               {
                "box": {
                 "id": "obj-19",
                 "maxclass": "comment",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  640.0,
                  332.0,
                  266.124,
                  20.0
                 ],
                 "outlettype": [],
                 "text": "given up, after the time or when the server goes"
                }
               },
               {
                "box": {
                 "id": "obj-20",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  590.0,
                  170.0,
                  89.3,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "r #0-hear-state"
                }
               },
               {
                "box": {
                 "id": "obj-21",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  590.0,
                  200.0,
                  35.9,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "sel 0"
                }
               },
               {
                "box": {
                 "id": "obj-22",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  520.0,
                  330.0,
                  34.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t b b"
                }
               },
               {
                "box": {
                 "id": "obj-23",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  450.0,
                  330.0,
                  34.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t b b"
                }
               },
               {
                "box": {
                 "id": "obj-24",
                 "maxclass": "message",
                 "numinlets": 2,
                 "numoutlets": 1,
                 "patching_rect": [
                  330.0,
                  500.0,
                  122.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "an answer is missing"
                }
               },
               {
                "box": {
                 "id": "obj-25",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  330.0,
                  530.0,
                  121.5,
                  22.0
                 ],
                 "outlettype": [],
                 "text": "print asciml @level 1"
                }
               },
               {
                "box": {
                 "id": "obj-26",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  520.0,
                  390.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t i 0"
                }
               },
               {
                "box": {
                 "id": "obj-27",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  520.0,
                  420.0,
                  35.9,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "sel 0"
                }
               },
               {
                "box": {
                 "id": "obj-28",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 3,
                 "patching_rect": [
                  540.0,
                  450.0,
                  45.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  "",
                  ""
                 ],
                 "text": "uzi"
                }
               },
               {
                "box": {
                 "id": "obj-29",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  650.0,
                  490.0,
                  199.2,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "append timeout \"no answer in time\""
                }
               },
               {
                "box": {
                 "id": "obj-30",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  160.0,
                  20.0,
                  72.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "loadmess 0"
                }
               },
               {
                "box": {
                 "id": "obj-31",
                 "maxclass": "newobj",
                 "numinlets": 3,
                 "numoutlets": 1,
                 "patching_rect": [
                  160.0,
                  50.0,
                  55.9,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "accum 0"
                }
               },
               {
                "box": {
                 "id": "obj-32",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  160.0,
                  80.0,
                  126.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "sprintf symout #0-%ld"
                }
               },
               {
                "box": {
                 "id": "obj-33",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  160.0,
                  110.0,
                  32.6,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t s s"
                }
               },
               {
                "box": {
                 "id": "obj-34",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  160.0,
                  140.0,
                  74.6,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "prepend tag"
                }
               },
               {
                "box": {
                 "id": "obj-35",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  600.0,
                  360.0,
                  34.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t b 1"
                }
               },
               {
                "box": {
                 "id": "obj-36",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  40.0,
                  380.0,
                  87.3,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "r #0-hear-from"
                }
               },
               {
                "box": {
                 "id": "obj-37",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  410.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t l 0"
                }
               },
               {
                "box": {
                 "id": "obj-38",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  440.0,
                  86.6,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "zl 4096 ecils 2"
                }
               },
               {
                "box": {
                 "id": "obj-39",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  180.0,
                  440.0,
                  58.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "route tag"
                }
               },
               {
                "box": {
                 "id": "obj-40",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 2,
                 "patching_rect": [
                  180.0,
                  470.0,
                  69.3,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "zl compare"
                }
               },
               {
                "box": {
                 "id": "obj-41",
                 "maxclass": "newobj",
                 "numinlets": 2,
                 "numoutlets": 1,
                 "patching_rect": [
                  40.0,
                  500.0,
                  34.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "gate"
                }
               },
               {
                "box": {
                 "id": "obj-42",
                 "maxclass": "newobj",
                 "numinlets": 3,
                 "numoutlets": 3,
                 "patching_rect": [
                  40.0,
                  530.0,
                  168.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  "",
                  ""
                 ],
                 "text": "route /asciml/done /asciml/fail"
                }
               },
               {
                "box": {
                 "id": "obj-43",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  40.0,
                  560.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t l b"
                }
               },
               {
                "box": {
                 "id": "obj-44",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  110.0,
                  560.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t l b"
                }
               },
               {
                "box": {
                 "id": "obj-45",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  320.0,
                  80.0,
                  37.9,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t b -1"
                }
               },
               {
                "box": {
                 "id": "obj-46",
                 "maxclass": "outlet",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  40.0,
                  620.0,
                  30.0,
                  30.0
                 ],
                 "outlettype": [],
                 "comment": "done: the address and its results",
                 "index": 1
                }
               },
               {
                "box": {
                 "id": "obj-47",
                 "maxclass": "outlet",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  110.0,
                  620.0,
                  30.0,
                  30.0
                 ],
                 "outlettype": [],
                 "comment": "replies: ADDRESS.reply and what it says, one an item",
                 "index": 2
                }
               },
               {
                "box": {
                 "id": "obj-48",
                 "maxclass": "outlet",
                 "numinlets": 1,
                 "numoutlets": 0,
                 "patching_rect": [
                  650.0,
                  620.0,
                  30.0,
                  30.0
                 ],
                 "outlettype": [],
                 "comment": "fail: the address, a code, what was wrong; or timeout",
                 "index": 3
                }
               },
               {
                "box": {
                 "id": "obj-49",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 2,
                 "patching_rect": [
                  180.0,
                  560.0,
                  30.0,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  ""
                 ],
                 "text": "t l l"
                }
               },
               {
                "box": {
                 "id": "obj-50",
                 "maxclass": "newobj",
                 "numinlets": 3,
                 "numoutlets": 3,
                 "patching_rect": [
                  240.0,
                  590.0,
                  366.7,
                  22.0
                 ],
                 "outlettype": [
                  "",
                  "",
                  ""
                 ],
                 "text": "routepass /asciml/sounds/features.reply /asciml/sounds/origin.reply"
                }
               },
               {
                "box": {
                 "id": "obj-51",
                 "maxclass": "newobj",
                 "numinlets": 1,
                 "numoutlets": 1,
                 "patching_rect": [
                  240.0,
                  620.0,
                  28.0,
                  22.0
                 ],
                 "outlettype": [
                  ""
                 ],
                 "text": "t b"
                }
               }
              ],
              "lines": [
               {
                "patchline": {
                 "source": [
                  "obj-1",
                  0
                 ],
                 "destination": [
                  "obj-2",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-2",
                  0
                 ],
                 "destination": [
                  "obj-3",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-3",
                  0
                 ],
                 "destination": [
                  "obj-7",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-7",
                  0
                 ],
                 "destination": [
                  "obj-6",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-7",
                  1
                 ],
                 "destination": [
                  "obj-8",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-6",
                  0
                 ],
                 "destination": [
                  "obj-8",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-6",
                  0
                 ],
                 "destination": [
                  "obj-5",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-8",
                  0
                 ],
                 "destination": [
                  "obj-4",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-2",
                  1
                 ],
                 "destination": [
                  "obj-16",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-16",
                  2
                 ],
                 "destination": [
                  "obj-10",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-16",
                  1
                 ],
                 "destination": [
                  "obj-10",
                  0
                 ],
                 "order": 1
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-16",
                  0
                 ],
                 "destination": [
                  "obj-15",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-10",
                  0
                 ],
                 "destination": [
                  "obj-11",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-11",
                  1
                 ],
                 "destination": [
                  "obj-12",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-11",
                  0
                 ],
                 "destination": [
                  "obj-13",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-13",
                  0
                 ],
                 "destination": [
                  "obj-14",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-14",
                  0
                 ],
                 "destination": [
                  "obj-15",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-20",
                  0
                 ],
                 "destination": [
                  "obj-21",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-21",
                  0
                 ],
                 "destination": [
                  "obj-22",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-15",
                  0
                 ],
                 "destination": [
                  "obj-23",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-23",
                  0
                 ],
                 "destination": [
                  "obj-22",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-23",
                  1
                 ],
                 "destination": [
                  "obj-24",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-24",
                  0
                 ],
                 "destination": [
                  "obj-25",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-22",
                  0
                 ],
                 "destination": [
                  "obj-12",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-12",
                  0
                 ],
                 "destination": [
                  "obj-26",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-26",
                  1
                 ],
                 "destination": [
                  "obj-10",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-26",
                  0
                 ],
                 "destination": [
                  "obj-27",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-27",
                  1
                 ],
                 "destination": [
                  "obj-28",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-28",
                  0
                 ],
                 "destination": [
                  "obj-5",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-5",
                  0
                 ],
                 "destination": [
                  "obj-29",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-30",
                  0
                 ],
                 "destination": [
                  "obj-31",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-31",
                  0
                 ],
                 "destination": [
                  "obj-32",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-32",
                  0
                 ],
                 "destination": [
                  "obj-33",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-33",
                  0
                 ],
                 "destination": [
                  "obj-34",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-34",
                  0
                 ],
                 "destination": [
                  "obj-3",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-22",
                  1
                 ],
                 "destination": [
                  "obj-35",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-35",
                  1
                 ],
                 "destination": [
                  "obj-31",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-35",
                  0
                 ],
                 "destination": [
                  "obj-31",
                  0
                 ],
                 "order": 1
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-36",
                  0
                 ],
                 "destination": [
                  "obj-37",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-37",
                  0
                 ],
                 "destination": [
                  "obj-38",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-39",
                  0
                 ],
                 "destination": [
                  "obj-40",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-37",
                  1
                 ],
                 "destination": [
                  "obj-41",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-38",
                  1
                 ],
                 "destination": [
                  "obj-39",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-33",
                  1
                 ],
                 "destination": [
                  "obj-40",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-40",
                  0
                 ],
                 "destination": [
                  "obj-41",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-38",
                  0
                 ],
                 "destination": [
                  "obj-41",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-41",
                  0
                 ],
                 "destination": [
                  "obj-42",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-42",
                  0
                 ],
                 "destination": [
                  "obj-43",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-42",
                  1
                 ],
                 "destination": [
                  "obj-44",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-45",
                  1
                 ],
                 "destination": [
                  "obj-10",
                  1
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-45",
                  0
                 ],
                 "destination": [
                  "obj-10",
                  0
                 ],
                 "order": 1
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-43",
                  1
                 ],
                 "destination": [
                  "obj-45",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-44",
                  1
                 ],
                 "destination": [
                  "obj-45",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-43",
                  0
                 ],
                 "destination": [
                  "obj-46",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-44",
                  0
                 ],
                 "destination": [
                  "obj-48",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-29",
                  0
                 ],
                 "destination": [
                  "obj-48",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-42",
                  2
                 ],
                 "destination": [
                  "obj-49",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-49",
                  0
                 ],
                 "destination": [
                  "obj-47",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-49",
                  1
                 ],
                 "destination": [
                  "obj-50",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-50",
                  0
                 ],
                 "destination": [
                  "obj-51",
                  0
                 ],
                 "order": 0
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-50",
                  1
                 ],
                 "destination": [
                  "obj-51",
                  0
                 ],
                 "order": 1
                }
               },
               {
                "patchline": {
                 "source": [
                  "obj-51",
                  0
                 ],
                 "destination": [
                  "obj-45",
                  0
                 ],
                 "order": 0
                }
               }
              ],
              "dependency_cache": [],
              "autosave": 0
             },
             "outlettype": [
              "",
              "",
              ""
             ],
             "text": "p ask"
            }
           },
           {
            "box": {
             "id": "obj-16",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 3,
             "patching_rect": [
              330.0,
              320.0,
              45.0,
              22.0
             ],
             "outlettype": [
              "",
              "",
              ""
             ],
             "text": "t l b l"
            }
           },
           {
            "box": {
             "id": "obj-17",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              420.0,
              470.0,
              88.6,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "pack 0 nothing"
            }
           },
           {
            "box": {
             "id": "obj-18",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              420.0,
              500.0,
              67.3,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "prepend id"
            }
           },
           {
            "box": {
             "id": "obj-19",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              560.0,
              440.0,
              49.3,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "zl nth 2"
            }
           },
           {
            "box": {
             "id": "obj-20",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              700.0,
              250.0,
              30.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "0"
            }
           },
           {
            "box": {
             "id": "obj-21",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              420.0,
              350.0,
              30.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "int"
            }
           },
           {
            "box": {
             "id": "obj-22",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 2,
             "patching_rect": [
              420.0,
              380.0,
              30.0,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "t i i"
            }
           },
           {
            "box": {
             "id": "obj-23",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              490.0,
              410.0,
              30.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "+ 1"
            }
           },
           {
            "box": {
             "id": "obj-24",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              330.0,
              380.0,
              56.0,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "zl nth 10"
            }
           },
           {
            "box": {
             "id": "obj-25",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              330.0,
              410.0,
              98.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "prepend append"
            }
           },
           {
            "box": {
             "id": "obj-26",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              480.0,
              220.0,
              28.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "t b"
            }
           },
           {
            "box": {
             "id": "obj-27",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              480.0,
              250.0,
              37.3,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "done"
            }
           },
           {
            "box": {
             "id": "obj-28",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 5,
             "patching_rect": [
              700.0,
              680.0,
              108.6,
              22.0
             ],
             "outlettype": [
              "",
              "",
              "",
              "",
              ""
             ],
             "text": "dict asciml.sounds"
            }
           },
           {
            "box": {
             "id": "obj-29",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              700.0,
              90.0,
              138.7,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf name %s.sounds"
            }
           },
           {
            "box": {
             "id": "obj-30",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              30.0,
              340.0,
              168.0,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "route /asciml/sounds/list.reply"
            }
           },
           {
            "box": {
             "id": "obj-31",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 9,
             "patching_rect": [
              30.0,
              380.0,
              150.0,
              22.0
             ],
             "outlettype": [
              "",
              "",
              "",
              "",
              "",
              "",
              "",
              "",
              ""
             ],
             "text": "unpack s s s 0. 0. 0. 0. 0 s"
            }
           },
           {
            "box": {
             "id": "obj-32",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              560.0,
              163.3,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::group %s"
            }
           },
           {
            "box": {
             "id": "obj-33",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              280.0,
              560.0,
              162.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::origin %s"
            }
           },
           {
            "box": {
             "id": "obj-34",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              530.0,
              560.0,
              174.7,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::seconds %f"
            }
           },
           {
            "box": {
             "id": "obj-35",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              590.0,
              140.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::f0 %f"
            }
           },
           {
            "box": {
             "id": "obj-36",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              280.0,
              590.0,
              172.7,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::centroid %f"
            }
           },
           {
            "box": {
             "id": "obj-37",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              530.0,
              590.0,
              150.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::rms %f"
            }
           },
           {
            "box": {
             "id": "obj-38",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              620.0,
              149.3,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::on %ld"
            }
           },
           {
            "box": {
             "id": "obj-39",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              280.0,
              620.0,
              162.7,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf replace %s::name %s"
            }
           }
          ],
          "lines": [
           {
            "patchline": {
             "source": [
              "obj-1",
              0
             ],
             "destination": [
              "obj-4",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              0
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              1
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              2
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 2
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              3
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 3
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              4
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 4
            }
           },
           {
            "patchline": {
             "source": [
              "obj-6",
              0
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-5",
              0
             ],
             "destination": [
              "obj-7",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-7",
              0
             ],
             "destination": [
              "obj-8",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-2",
              0
             ],
             "destination": [
              "obj-9",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-9",
              1
             ],
             "destination": [
              "obj-7",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-9",
              0
             ],
             "destination": [
              "obj-10",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-10",
              0
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-8",
              0
             ],
             "destination": [
              "obj-11",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-11",
              1
             ],
             "destination": [
              "obj-13",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-13",
              0
             ],
             "destination": [
              "obj-12",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-11",
              0
             ],
             "destination": [
              "obj-14",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-14",
              0
             ],
             "destination": [
              "obj-15",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-15",
              1
             ],
             "destination": [
              "obj-16",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-17",
              0
             ],
             "destination": [
              "obj-18",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-16",
              2
             ],
             "destination": [
              "obj-19",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-19",
              0
             ],
             "destination": [
              "obj-17",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-11",
              1
             ],
             "destination": [
              "obj-20",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-21",
              0
             ],
             "destination": [
              "obj-22",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-20",
              0
             ],
             "destination": [
              "obj-21",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-16",
              1
             ],
             "destination": [
              "obj-21",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-22",
              0
             ],
             "destination": [
              "obj-23",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-23",
              0
             ],
             "destination": [
              "obj-21",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-22",
              1
             ],
             "destination": [
              "obj-17",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-18",
              0
             ],
             "destination": [
              "obj-12",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-24",
              0
             ],
             "destination": [
              "obj-25",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-16",
              0
             ],
             "destination": [
              "obj-24",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-25",
              0
             ],
             "destination": [
              "obj-12",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-26",
              0
             ],
             "destination": [
              "obj-27",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-15",
              0
             ],
             "destination": [
              "obj-26",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-27",
              0
             ],
             "destination": [
              "obj-12",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-13",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-3",
              0
             ],
             "destination": [
              "obj-29",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-29",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-15",
              1
             ],
             "destination": [
              "obj-30",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-30",
              0
             ],
             "destination": [
              "obj-31",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              1
             ],
             "destination": [
              "obj-32",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-32",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-32",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              2
             ],
             "destination": [
              "obj-33",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-33",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-33",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              3
             ],
             "destination": [
              "obj-34",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-34",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-34",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              4
             ],
             "destination": [
              "obj-35",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-35",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-35",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              5
             ],
             "destination": [
              "obj-36",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-36",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-36",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              6
             ],
             "destination": [
              "obj-37",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-37",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-37",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              7
             ],
             "destination": [
              "obj-38",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-38",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-38",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              8
             ],
             "destination": [
              "obj-39",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-31",
              0
             ],
             "destination": [
              "obj-39",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-39",
              0
             ],
             "destination": [
              "obj-28",
              0
             ],
             "order": 0
            }
           }
          ],
          "dependency_cache": [],
          "autosave": 0
         },
         "outlettype": [],
         "text": "p names"
        }
       },
       {
        "box": {
         "id": "obj-28",
         "maxclass": "newobj",
         "numinlets": 4,
         "numoutlets": 4,
         "patching_rect": [
          30.0,
          520.0,
          290.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          ""
         ],
         "text": "route /asciml/fail /asciml/startup /asciml/version.reply"
        }
       },
       {
        "box": {
         "id": "obj-29",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          30.0,
          560.0,
          41.9,
          22.0
         ],
         "patcher": {
          "fileversion": 1,
          "appversion": {
           "major": 8,
           "minor": 5,
           "revision": 5,
           "architecture": "x64",
           "modernui": 1
          },
          "classnamespace": "box",
          "rect": [
           60.0,
           90.0,
           460.0,
           260.0
          ],
          "bglocked": 0,
          "openinpresentation": 0,
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "gridonopen": 1,
          "gridsize": [
           15.0,
           15.0
          ],
          "gridsnaponopen": 1,
          "objectsnaponopen": 1,
          "statusbarvisible": 2,
          "toolbarvisible": 1,
          "lefttoolbarpinned": 0,
          "toptoolbarpinned": 0,
          "righttoolbarpinned": 0,
          "bottomtoolbarpinned": 0,
          "toolbars_unpinned_last_save": 0,
          "tallnewobj": 0,
          "boxanimatetime": 200,
          "enablehscroll": 1,
          "enablevscroll": 1,
          "devicewidth": 0.0,
          "description": "",
          "digest": "",
          "tags": "",
          "style": "",
          "subpatcher_template": "",
          "assistshowspatchername": 0,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "inlet",
             "numinlets": 0,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              20.0,
              30.0,
              30.0
             ],
             "outlettype": [
              ""
             ],
             "comment": "the address, a code, what was wrong",
             "index": 1
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              30.0,
              70.0,
              135.3,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "route /asciml/voice/new"
            }
           },
           {
            "box": {
             "id": "obj-3",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              30.0,
              100.0,
              66.6,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "route busy"
            }
           },
           {
            "box": {
             "id": "obj-4",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              80.0,
              130.0,
              152.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "prepend /asciml/voice/new"
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [
              200.0,
              180.0,
              140.1,
              22.0
             ],
             "outlettype": [],
             "text": "print asciml.fail @level 2"
            }
           }
          ],
          "lines": [
           {
            "patchline": {
             "source": [
              "obj-2",
              0
             ],
             "destination": [
              "obj-3",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-1",
              0
             ],
             "destination": [
              "obj-2",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-3",
              1
             ],
             "destination": [
              "obj-4",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              0
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-2",
              1
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           }
          ],
          "dependency_cache": [],
          "autosave": 0
         },
         "outlettype": [],
         "text": "p fails"
        }
       },
       {
        "box": {
         "id": "obj-30",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          330.0,
          210.0,
          54.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "gate 1 1"
        }
       },
       {
        "box": {
         "id": "obj-31",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          405.0,
          213.0,
          165.396,
          20.0
         ],
         "outlettype": [],
         "text": "only while it does not answer"
        }
       },
       {
        "box": {
         "id": "obj-32",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          720.0,
          180.0,
          136.716,
          20.0
         ],
         "outlettype": [],
         "text": "polls without an answer"
        }
       },
       {
        "box": {
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          720.0,
          205.0,
          34.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t b 1"
        }
       },
       {
        "box": {
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 1,
         "patching_rect": [
          720.0,
          235.0,
          55.9,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "accum 0"
        }
       },
       {
        "box": {
         "id": "obj-35",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          720.0,
          265.0,
          30.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "> 3"
        }
       },
       {
        "box": {
         "id": "obj-36",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          720.0,
          295.0,
          35.9,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "sel 1"
        }
       },
       {
        "box": {
         "id": "obj-37",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          720.0,
          325.0,
          28.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "t 0"
        }
       },
       {
        "box": {
         "id": "obj-38",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          640.0,
          450.0,
          34.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t 1 b"
        }
       },
       {
        "box": {
         "id": "obj-39",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          830.0,
          205.0,
          36.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "set 0"
        }
       },
       {
        "box": {
         "id": "obj-40",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          720.0,
          480.0,
          64.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "change -1"
        }
       },
       {
        "box": {
         "id": "obj-41",
         "maxclass": "comment",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          830.0,
          521.0,
          86.712,
          20.0
         ],
         "outlettype": [],
         "text": "there, or gone"
        }
       },
       {
        "box": {
         "id": "obj-42",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          720.0,
          520.0,
          45.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "t i i i"
        }
       },
       {
        "box": {
         "id": "obj-43",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          880.0,
          560.0,
          34.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "== 0"
        }
       },
       {
        "box": {
         "id": "obj-44",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          980.0,
          520.0,
          82.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-state"
        }
       },
       {
        "box": {
         "id": "obj-45",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          980.0,
          400.0,
          88.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "r #0-hear-hello"
        }
       },
       {
        "box": {
         "id": "obj-46",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          980.0,
          430.0,
          30.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "int"
        }
       },
       {
        "box": {
         "id": "obj-47",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          980.0,
          460.0,
          35.9,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "sel 1"
        }
       },
       {
        "box": {
         "id": "obj-48",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          980.0,
          490.0,
          28.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "t 1"
        }
       },
       {
        "box": {
         "id": "obj-49",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 3,
         "patching_rect": [
          720.0,
          600.0,
          46.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "sel 0 1"
        }
       },
       {
        "box": {
         "id": "obj-50",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          330.0,
          760.0,
          699.6,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "no answer from the server. Start it: python3 run.py serve. If it runs: does another program hold our port? Tried again every second"
        }
       },
       {
        "box": {
         "id": "obj-51",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          230.0,
          640.0,
          89.9,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "/asciml/version"
        }
       },
       {
        "box": {
         "id": "obj-52",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 4,
         "patching_rect": [
          150.0,
          600.0,
          60.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          ""
         ],
         "text": "t 1 b b 0"
        }
       },
       {
        "box": {
         "id": "obj-53",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          100.0,
          680.0,
          30.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t i i"
        }
       },
       {
        "box": {
         "id": "obj-54",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          100.0,
          720.0,
          82.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-state"
        }
       },
       {
        "box": {
         "id": "obj-55",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          360.0,
          560.0,
          30.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "t l l"
        }
       },
       {
        "box": {
         "id": "obj-56",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          360.0,
          600.0,
          59.3,
          22.0
         ],
         "patcher": {
          "fileversion": 1,
          "appversion": {
           "major": 8,
           "minor": 5,
           "revision": 5,
           "architecture": "x64",
           "modernui": 1
          },
          "classnamespace": "box",
          "rect": [
           60.0,
           90.0,
           620.0,
           330.0
          ],
          "bglocked": 0,
          "openinpresentation": 0,
          "default_fontsize": 12.0,
          "default_fontface": 0,
          "default_fontname": "Arial",
          "gridonopen": 1,
          "gridsize": [
           15.0,
           15.0
          ],
          "gridsnaponopen": 1,
          "objectsnaponopen": 1,
          "statusbarvisible": 2,
          "toolbarvisible": 1,
          "lefttoolbarpinned": 0,
          "toptoolbarpinned": 0,
          "righttoolbarpinned": 0,
          "bottomtoolbarpinned": 0,
          "toolbars_unpinned_last_save": 0,
          "tallnewobj": 0,
          "boxanimatetime": 200,
          "enablehscroll": 1,
          "enablevscroll": 1,
          "devicewidth": 0.0,
          "description": "",
          "digest": "",
          "tags": "",
          "style": "",
          "subpatcher_template": "",
          "assistshowspatchername": 0,
          "boxes": [
           {
            "box": {
             "id": "obj-1",
             "maxclass": "inlet",
             "numinlets": 0,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              20.0,
              30.0,
              30.0
             ],
             "outlettype": [
              ""
             ],
             "comment": "name major minor patch",
             "index": 1
            }
           },
           {
            "box": {
             "id": "obj-2",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 4,
             "patching_rect": [
              30.0,
              60.0,
              76.6,
              22.0
             ],
             "outlettype": [
              "",
              "",
              "",
              ""
             ],
             "text": "unpack s i i i"
            }
           },
           {
            "box": {
             "id": "obj-3",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              100.0,
              121.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "expr $i1 * 1000 + $i2"
            }
           },
           {
            "box": {
             "id": "obj-4",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 2,
             "patching_rect": [
              30.0,
              130.0,
              30.0,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "t i i"
            }
           },
           {
            "box": {
             "id": "obj-5",
             "maxclass": "outlet",
             "numinlets": 1,
             "numoutlets": 0,
             "patching_rect": [
              60.0,
              285.0,
              30.0,
              30.0
             ],
             "outlettype": [],
             "comment": "a warning",
             "index": 1
            }
           },
           {
            "box": {
             "id": "obj-6",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              30.0,
              160.0,
              30.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "< 1"
            }
           },
           {
            "box": {
             "id": "obj-7",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              30.0,
              190.0,
              35.9,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "sel 1"
            }
           },
           {
            "box": {
             "id": "obj-8",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              60.0,
              220.0,
              521.5,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "the server is older than this package - some messages may be unknown to it: update asciml-osc"
            }
           },
           {
            "box": {
             "id": "obj-9",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              140.0,
              160.0,
              30.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "> 1"
            }
           },
           {
            "box": {
             "id": "obj-10",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              140.0,
              190.0,
              35.9,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "sel 1"
            }
           },
           {
            "box": {
             "id": "obj-11",
             "maxclass": "message",
             "numinlets": 2,
             "numoutlets": 1,
             "patching_rect": [
              60.0,
              250.0,
              502.1,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "the server is newer than this package - what is new in it is missing here: update this package"
            }
           }
          ],
          "lines": [
           {
            "patchline": {
             "source": [
              "obj-1",
              0
             ],
             "destination": [
              "obj-2",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-2",
              2
             ],
             "destination": [
              "obj-3",
              1
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-2",
              1
             ],
             "destination": [
              "obj-3",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-3",
              0
             ],
             "destination": [
              "obj-4",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-6",
              0
             ],
             "destination": [
              "obj-7",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-7",
              0
             ],
             "destination": [
              "obj-8",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              0
             ],
             "destination": [
              "obj-6",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-8",
              0
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-9",
              0
             ],
             "destination": [
              "obj-10",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-10",
              0
             ],
             "destination": [
              "obj-11",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-4",
              1
             ],
             "destination": [
              "obj-9",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-11",
              0
             ],
             "destination": [
              "obj-5",
              0
             ],
             "order": 0
            }
           }
          ],
          "dependency_cache": [],
          "autosave": 0
         },
         "outlettype": [
          ""
         ],
         "text": "p version"
        }
       },
       {
        "box": {
         "id": "obj-57",
         "maxclass": "newobj",
         "numinlets": 4,
         "numoutlets": 1,
         "patching_rect": [
          410.0,
          680.0,
          247.4,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf symout connected to %s %ld.%ld.%ld"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": [
          "obj-1",
          0
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          1
         ],
         "destination": [
          "obj-6",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-7",
          0
         ],
         "destination": [
          "obj-6",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-6",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-9",
          0
         ],
         "destination": [
          "obj-10",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-3",
          0
         ],
         "destination": [
          "obj-9",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          0
         ],
         "destination": [
          "obj-9",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-10",
          0
         ],
         "destination": [
          "obj-14",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-14",
          1
         ],
         "destination": [
          "obj-11",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-10",
          1
         ],
         "destination": [
          "obj-12",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-10",
          2
         ],
         "destination": [
          "obj-15",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-15",
          1
         ],
         "destination": [
          "obj-13",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-11",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-12",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-13",
          0
         ],
         "destination": [
          "obj-16",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-15",
          0
         ],
         "destination": [
          "obj-17",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-17",
          0
         ],
         "destination": [
          "obj-18",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-18",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-19",
          0
         ],
         "destination": [
          "obj-20",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-14",
          0
         ],
         "destination": [
          "obj-19",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-20",
          0
         ],
         "destination": [
          "obj-21",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          0
         ],
         "destination": [
          "obj-21",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-21",
          0
         ],
         "destination": [
          "obj-23",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-23",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-16",
          0
         ],
         "destination": [
          "obj-25",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-25",
          1
         ],
         "destination": [
          "obj-26",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-25",
          0
         ],
         "destination": [
          "obj-27",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-4",
          0
         ],
         "destination": [
          "obj-27",
          2
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-25",
          0
         ],
         "destination": [
          "obj-28",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-28",
          0
         ],
         "destination": [
          "obj-29",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-21",
          1
         ],
         "destination": [
          "obj-30",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-30",
          0
         ],
         "destination": [
          "obj-17",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-33",
          0
         ],
         "destination": [
          "obj-34",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-34",
          0
         ],
         "destination": [
          "obj-35",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-35",
          0
         ],
         "destination": [
          "obj-36",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-36",
          0
         ],
         "destination": [
          "obj-37",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-21",
          2
         ],
         "destination": [
          "obj-33",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-33",
          1
         ],
         "destination": [
          "obj-34",
          1
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-25",
          2
         ],
         "destination": [
          "obj-38",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-38",
          1
         ],
         "destination": [
          "obj-39",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-39",
          0
         ],
         "destination": [
          "obj-34",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-37",
          0
         ],
         "destination": [
          "obj-40",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-38",
          0
         ],
         "destination": [
          "obj-40",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-40",
          0
         ],
         "destination": [
          "obj-42",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-42",
          2
         ],
         "destination": [
          "obj-43",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-43",
          0
         ],
         "destination": [
          "obj-30",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-42",
          1
         ],
         "destination": [
          "obj-44",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-45",
          0
         ],
         "destination": [
          "obj-46",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-46",
          0
         ],
         "destination": [
          "obj-47",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-47",
          0
         ],
         "destination": [
          "obj-48",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-42",
          2
         ],
         "destination": [
          "obj-46",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-48",
          0
         ],
         "destination": [
          "obj-44",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-42",
          2
         ],
         "destination": [
          "obj-27",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-42",
          0
         ],
         "destination": [
          "obj-49",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-49",
          0
         ],
         "destination": [
          "obj-50",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-50",
          0
         ],
         "destination": [
          "obj-24",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-49",
          1
         ],
         "destination": [
          "obj-51",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-51",
          0
         ],
         "destination": [
          "obj-8",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-28",
          1
         ],
         "destination": [
          "obj-52",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-52",
          3
         ],
         "destination": [
          "obj-53",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-52",
          2
         ],
         "destination": [
          "obj-17",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-52",
          1
         ],
         "destination": [
          "obj-51",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-52",
          0
         ],
         "destination": [
          "obj-53",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-53",
          1
         ],
         "destination": [
          "obj-27",
          1
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-53",
          0
         ],
         "destination": [
          "obj-54",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-28",
          2
         ],
         "destination": [
          "obj-55",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-55",
          0
         ],
         "destination": [
          "obj-56",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-56",
          0
         ],
         "destination": [
          "obj-24",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-55",
          1
         ],
         "destination": [
          "obj-57",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-57",
          0
         ],
         "destination": [
          "obj-24",
          0
         ],
         "order": 0
        }
       }
      ],
      "dependency_cache": [],
      "autosave": 0
     },
     "outlettype": [],
     "text": "p connection"
    }
   },
   {
    "box": {
     "id": "obj-14",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      30.0,
      190.0,
      34.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "t b b"
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      420.0,
      190.0,
      79.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "r #0-hear-led"
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      420.0,
      220.0,
      74.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend set"
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      420.0,
      250.0,
      134.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "127.0.0.1 57140 57141",
     "presentation": 1,
     "presentation_rect": [
      8.0,
      34.0,
      190.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-18",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      30.0,
      340.0,
      87.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "r #0-hear-from"
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "newobj",
     "numinlets": 6,
     "numoutlets": 6,
     "patching_rect": [
      30.0,
      370.0,
      466.0,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /asciml/done /asciml/fail /asciml/startup /asciml/version.reply /asciml/status.reply"
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      640.0,
      330.0,
      89.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "r #0-hear-state"
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      640.0,
      360.0,
      64.0,
      22.0
     ],
     "outlettype": [
      "",
      "",
      ""
     ],
     "text": "change -1"
    }
   },
   {
    "box": {
     "id": "obj-22",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      150.0,
      420.0,
      56.0,
      22.0
     ],
     "patcher": {
      "fileversion": 1,
      "appversion": {
       "major": 8,
       "minor": 5,
       "revision": 5,
       "architecture": "x64",
       "modernui": 1
      },
      "classnamespace": "box",
      "rect": [
       60.0,
       90.0,
       6418.0,
       260.0
      ],
      "bglocked": 0,
      "openinpresentation": 0,
      "default_fontsize": 12.0,
      "default_fontface": 0,
      "default_fontname": "Arial",
      "gridonopen": 1,
      "gridsize": [
       15.0,
       15.0
      ],
      "gridsnaponopen": 1,
      "objectsnaponopen": 1,
      "statusbarvisible": 2,
      "toolbarvisible": 1,
      "lefttoolbarpinned": 0,
      "toptoolbarpinned": 0,
      "righttoolbarpinned": 0,
      "bottomtoolbarpinned": 0,
      "toolbars_unpinned_last_save": 0,
      "tallnewobj": 0,
      "boxanimatetime": 200,
      "enablehscroll": 1,
      "enablevscroll": 1,
      "devicewidth": 0.0,
      "description": "",
      "digest": "",
      "tags": "",
      "style": "",
      "subpatcher_template": "",
      "assistshowspatchername": 0,
      "boxes": [
       {
        "box": {
         "id": "obj-1",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          30.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "what is no done and no fail",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "newobj",
         "numinlets": 54,
         "numoutlets": 54,
         "patching_rect": [
          30.0,
          80.0,
          6358.0,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          ""
         ],
         "text": "routepass /asciml/startup /asciml/server/preparing /asciml/server/ready /asciml/session/different /asciml/session/opened /asciml/session/progress /asciml/sounds/load/progress /asciml/sounds/added /asciml/sounds/duplicate /asciml/sounds/watched /asciml/sounds/removed /asciml/sounds/renamed /asciml/sounds/named /asciml/sounds/used /asciml/sounds/chosen /asciml/sounds/analysed /asciml/sounds/record/count /asciml/sounds/record/level /asciml/sounds/record/finished /asciml/sounds/record/failed /asciml/session/undone /asciml/session/redone /asciml/train/augmented /asciml/train/progress /asciml/train/plateau /asciml/train/joined /asciml/train/finished /asciml/train/failed /asciml/model/generation /asciml/audio/opened /asciml/stage /asciml/voice/refined /asciml/audio/resumed /asciml/audio/routed /asciml/audio/meters /asciml/audio/xrun /asciml/midi/opened /asciml/midi/closed /asciml/stream/audio /asciml/stream/table /asciml/stream/latency /asciml/stream/lost /asciml/stream/ended /asciml/map/learned /asciml/map/source /asciml/map/problem /asciml/motion/ended /asciml/motion/recorded /asciml/gesture/output /asciml/gesture/seen /asciml/gesture/problem /asciml/log /asciml/late"
        }
       },
       {
        "box": {
         "id": "obj-3",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          30.0,
          200.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "replies",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-4",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          90.0,
          200.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "events",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          90.0,
          150.0,
          28.0,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "t l"
        }
       }
      ],
      "lines": [
       {
        "patchline": {
         "source": [
          "obj-1",
          0
         ],
         "destination": [
          "obj-2",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          0
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          1
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          2
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 2
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          3
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 3
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          4
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 4
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          5
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 5
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          6
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 6
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          7
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 7
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          8
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 8
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          9
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 9
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          10
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 10
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          11
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 11
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          12
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 12
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          13
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 13
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          14
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 14
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          15
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 15
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          16
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 16
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          17
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 17
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          18
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 18
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          19
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 19
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          20
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 20
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          21
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 21
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          22
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 22
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          23
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 23
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          24
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 24
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          25
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 25
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          26
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 26
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          27
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 27
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          28
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 28
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          29
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 29
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          30
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 30
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          31
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 31
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          32
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 32
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          33
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 33
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          34
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 34
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          35
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 35
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          36
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 36
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          37
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 37
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          38
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 38
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          39
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 39
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          40
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 40
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          41
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 41
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          42
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 42
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          43
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 43
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          44
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 44
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          45
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 45
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          46
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 46
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          47
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 47
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          48
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 48
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          49
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 49
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          50
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 50
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          51
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 51
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          52
         ],
         "destination": [
          "obj-5",
          0
         ],
         "order": 52
        }
       },
       {
        "patchline": {
         "source": [
          "obj-5",
          0
         ],
         "destination": [
          "obj-4",
          0
         ],
         "order": 0
        }
       },
       {
        "patchline": {
         "source": [
          "obj-2",
          53
         ],
         "destination": [
          "obj-3",
          0
         ],
         "order": 0
        }
       }
      ],
      "dependency_cache": [],
      "autosave": 0
     },
     "outlettype": [
      "",
      ""
     ],
     "text": "p events"
    }
   },
   {
    "box": {
     "id": "obj-23",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      30.0,
      500.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "done: the address and its results",
     "index": 1
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      90.0,
      500.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "fail: the address, a code, what was wrong",
     "index": 2
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      150.0,
      500.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "replies: ADDRESS.reply and what it says",
     "index": 3
    }
   },
   {
    "box": {
     "id": "obj-26",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      210.0,
      500.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "events: what the server says without being asked",
     "index": 4
    }
   },
   {
    "box": {
     "id": "obj-27",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      640.0,
      500.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "1: the server answers, 0: it is gone",
     "index": 5
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "led",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      720.0,
      390.0,
      24.0,
      24.0
     ],
     "outlettype": [
      ""
     ],
     "parameter_enable": 0,
     "oncolor": [
      0.2,
      0.75,
      0.3,
      1.0
     ],
     "offcolor": [
      0.75,
      0.2,
      0.15,
      1.0
     ],
     "presentation": 1,
     "presentation_rect": [
      80.0,
      8.0,
      18.0,
      18.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      820.0,
      390.0,
      45.0,
      22.0
     ],
     "outlettype": [
      "",
      "",
      ""
     ],
     "text": "t l l l"
    }
   },
   {
    "box": {
     "id": "obj-30",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      820.0,
      430.0,
      49.3,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 4"
    }
   },
   {
    "box": {
     "id": "obj-31",
     "maxclass": "number",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      900.0,
      430.0,
      50.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "parameter_enable": 0,
     "presentation": 1,
     "presentation_rect": [
      60.0,
      82.0,
      42.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      960.0,
      432.0,
      50.688,
      20.0
     ],
     "outlettype": [],
     "text": "sounds",
     "presentation": 1,
     "presentation_rect": [
      8.0,
      84.0,
      50.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      820.0,
      460.0,
      56.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 14"
    }
   },
   {
    "box": {
     "id": "obj-34",
     "maxclass": "number",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      900.0,
      460.0,
      50.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "parameter_enable": 0,
     "presentation": 1,
     "presentation_rect": [
      164.0,
      82.0,
      42.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-35",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      960.0,
      462.0,
      46.008,
      20.0
     ],
     "outlettype": [],
     "text": "voices",
     "presentation": 1,
     "presentation_rect": [
      112.0,
      84.0,
      50.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-36",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      820.0,
      490.0,
      56.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 16"
    }
   },
   {
    "box": {
     "id": "obj-37",
     "maxclass": "number",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      900.0,
      490.0,
      50.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "parameter_enable": 0,
     "presentation": 1,
     "presentation_rect": [
      268.0,
      82.0,
      42.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-38",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      960.0,
      492.0,
      45.348,
      20.0
     ],
     "outlettype": [],
     "text": "cpu %",
     "presentation": 1,
     "presentation_rect": [
      216.0,
      84.0,
      50.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-39",
     "maxclass": "button",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      820.0,
      60.0,
      22.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "parameter_enable": 0,
     "presentation": 1,
     "presentation_rect": [
      206.0,
      8.0,
      20.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-40",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      845.0,
      61.0,
      40.68,
      20.0
     ],
     "outlettype": [],
     "text": "panic",
     "presentation": 1,
     "presentation_rect": [
      226.0,
      8.0,
      40.68,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-41",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      820.0,
      100.0,
      79.9,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/asciml/panic"
    }
   },
   {
    "box": {
     "id": "obj-42",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      870.0,
      140.0,
      66.6,
      22.0
     ],
     "outlettype": [],
     "text": "s #0-tell-to"
    }
   },
   {
    "box": {
     "id": "obj-43",
     "maxclass": "toggle",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      930.0,
      60.0,
      22.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "parameter_enable": 0,
     "presentation": 1,
     "presentation_rect": [
      206.0,
      34.0,
      20.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-44",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      955.0,
      61.0,
      74.7,
      20.0
     ],
     "outlettype": [],
     "text": "stage mode",
     "presentation": 1,
     "presentation_rect": [
      226.0,
      34.0,
      74.7,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-45",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      930.0,
      100.0,
      97.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "/asciml/stage $1"
    }
   }
  ],
  "lines": [
   {
    "patchline": {
     "source": [
      "obj-2",
      0
     ],
     "destination": [
      "obj-3",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-3",
      1
     ],
     "destination": [
      "obj-4",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-6",
      0
     ],
     "destination": [
      "obj-7",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-7",
      1
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-8",
      1
     ],
     "destination": [
      "obj-9",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-9",
      0
     ],
     "destination": [
      "obj-10",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-7",
      0
     ],
     "destination": [
      "obj-10",
      1
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-10",
      0
     ],
     "destination": [
      "obj-11",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-3",
      0
     ],
     "destination": [
      "obj-14",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-14",
      0
     ],
     "destination": [
      "obj-13",
      1
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-14",
      1
     ],
     "destination": [
      "obj-12",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-11",
      0
     ],
     "destination": [
      "obj-12",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-8",
      0
     ],
     "destination": [
      "obj-12",
      1
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-8",
      0
     ],
     "destination": [
      "obj-13",
      2
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-11",
      1
     ],
     "destination": [
      "obj-13",
      3
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-12",
      0
     ],
     "destination": [
      "obj-13",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-15",
      0
     ],
     "destination": [
      "obj-16",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-16",
      0
     ],
     "destination": [
      "obj-17",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-18",
      0
     ],
     "destination": [
      "obj-19",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-20",
      0
     ],
     "destination": [
      "obj-21",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-19",
      5
     ],
     "destination": [
      "obj-22",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-19",
      0
     ],
     "destination": [
      "obj-23",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-19",
      1
     ],
     "destination": [
      "obj-24",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-22",
      0
     ],
     "destination": [
      "obj-25",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-22",
      1
     ],
     "destination": [
      "obj-26",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-21",
      0
     ],
     "destination": [
      "obj-27",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-21",
      0
     ],
     "destination": [
      "obj-28",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-19",
      4
     ],
     "destination": [
      "obj-29",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-29",
      0
     ],
     "destination": [
      "obj-30",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-30",
      0
     ],
     "destination": [
      "obj-31",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-29",
      1
     ],
     "destination": [
      "obj-33",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-33",
      0
     ],
     "destination": [
      "obj-34",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-29",
      2
     ],
     "destination": [
      "obj-36",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-36",
      0
     ],
     "destination": [
      "obj-37",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-39",
      0
     ],
     "destination": [
      "obj-41",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-41",
      0
     ],
     "destination": [
      "obj-42",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-43",
      0
     ],
     "destination": [
      "obj-45",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-45",
      0
     ],
     "destination": [
      "obj-42",
      0
     ],
     "order": 0
    }
   }
  ],
  "dependency_cache": [],
  "autosave": 0
 }
}
