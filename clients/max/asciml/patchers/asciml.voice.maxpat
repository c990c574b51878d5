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
   1700.0,
   1120.0
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
  "description": "A voice of asciml-osc: a number is the percent",
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
     "comment": "a number: the percent; bang: play; path A B, stop, loop 1, gain 0.5, pan, rate, env …",
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
      240.0,
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
     "id": "obj-3",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      30.0,
      270.0,
      32.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "play"
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 12,
     "numoutlets": 12,
     "patching_rect": [
      90.0,
      335.0,
      391.5,
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
      ""
     ],
     "text": "routepass gain pan rate formant stretch length scan percent aspect xy z"
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "newobj",
     "numinlets": 19,
     "numoutlets": 19,
     "patching_rect": [
      90.0,
      370.0,
      642.9,
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
      ""
     ],
     "text": "routepass freeze grain lfo curve perceptual new path square triangle overshoot play stop note note/off loop env out free"
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 0,
     "patching_rect": [
      30.0,
      460.0,
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
       420.0,
       380.0
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
         "comment": "/asciml/voice/… and its value",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-2",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          40.0,
          200.0,
          177.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf symout /asciml/voice/%s"
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
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          40.0,
          290.0,
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
         "id": "obj-5",
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          300.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "the name of the voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-6",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          40.0,
          230.0,
          41.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl join"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          40.0,
          330.0,
          66.6,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-to"
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
          "obj-7",
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
     "text": "p control"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      90.0,
      410.0,
      98.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend percent"
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 3,
     "patching_rect": [
      280.0,
      460.0,
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
         "comment": "/asciml/voice/… and its arguments",
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
          177.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "sprintf symout /asciml/voice/%s"
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
          290.0,
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
         "maxclass": "inlet",
         "numinlets": 0,
         "numoutlets": 1,
         "patching_rect": [
          300.0,
          20.0,
          30.0,
          30.0
         ],
         "outlettype": [
          ""
         ],
         "comment": "the name of the voice",
         "index": 2
        }
       },
       {
        "box": {
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          40.0,
          230.0,
          41.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl join"
        }
       },
       {
        "box": {
         "id": "obj-11",
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
         "id": "obj-12",
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
         "id": "obj-13",
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
         "id": "obj-14",
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
         "id": "obj-15",
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
         "id": "obj-16",
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
         "id": "obj-17",
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
         "text": "delay 30000"
        }
       },
       {
        "box": {
         "id": "obj-18",
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
         "id": "obj-19",
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
         "id": "obj-20",
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
         "id": "obj-21",
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
         "id": "obj-22",
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
         "id": "obj-23",
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
         "id": "obj-24",
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
         "id": "obj-25",
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
         "id": "obj-26",
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
         "id": "obj-27",
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
         "id": "obj-28",
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
         "id": "obj-29",
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
         "id": "obj-30",
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
         "id": "obj-31",
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
         "id": "obj-32",
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
         "id": "obj-33",
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
         "id": "obj-34",
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
         "id": "obj-35",
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
         "id": "obj-36",
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
         "id": "obj-37",
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
         "id": "obj-38",
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
         "id": "obj-39",
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
         "id": "obj-40",
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
         "id": "obj-41",
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
         "id": "obj-42",
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
         "id": "obj-43",
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
         "id": "obj-44",
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
         "id": "obj-45",
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
         "id": "obj-46",
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
         "id": "obj-47",
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
         "id": "obj-48",
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
         "id": "obj-49",
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
         "id": "obj-50",
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
         "id": "obj-51",
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
          "obj-10",
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
          2
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
          "obj-18",
          1
         ],
         "destination": [
          "obj-12",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-18",
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
          "obj-13",
          1
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
          "obj-13",
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
          "obj-24",
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
          "obj-24",
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
          "obj-29",
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
          "obj-31",
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
          "obj-3",
          1
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
          1
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
          "obj-37",
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
          "obj-38",
          0
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
          "obj-40",
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
          "obj-39",
          1
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
          "obj-40",
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
          "obj-35",
          1
         ],
         "destination": [
          "obj-42",
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
          "obj-43",
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
          "obj-43",
          1
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
          "obj-44",
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
          "obj-44",
          1
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
          "obj-47",
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
          "obj-47",
          0
         ],
         "destination": [
          "obj-12",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-45",
          1
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
          1
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
          "obj-45",
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
          "obj-46",
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
          "obj-31",
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
          "obj-44",
          2
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
          "obj-49",
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
     "id": "obj-9",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      230.0,
      410.0,
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
     "id": "obj-10",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      450.0,
      240.0,
      103.3,
      22.0
     ],
     "outlettype": [
      "list",
      "list"
     ],
     "text": "patcherargs main"
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      450.0,
      270.0,
      49.3,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 1"
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      450.0,
      300.0,
      60.0,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      ""
     ],
     "text": "t l l l l"
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      590.0,
      300.0,
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
     "id": "obj-14",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      590.0,
      330.0,
      36.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "main",
     "presentation": 1,
     "presentation_rect": [
      8.0,
      8.0,
      120.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      280.0,
      500.0,
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
     "id": "obj-16",
     "maxclass": "newobj",
     "numinlets": 5,
     "numoutlets": 5,
     "patching_rect": [
      280.0,
      530.0,
      491.4,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /asciml/voice/path /asciml/voice/square /asciml/voice/triangle /asciml/voice/overshoot"
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      280.0,
      560.0,
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
     "id": "obj-18",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      280.0,
      600.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "bang: the path, the square or the triangle is ready to be heard",
     "index": 1
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      340.0,
      600.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "done: the address and its results",
     "index": 2
    }
   },
   {
    "box": {
     "id": "obj-20",
     "maxclass": "outlet",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      400.0,
      600.0,
      30.0,
      30.0
     ],
     "outlettype": [],
     "comment": "fail: the address, a code, what was wrong",
     "index": 3
    }
   },
   {
    "box": {
     "id": "obj-21",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      560.0,
      700.0,
      207.4,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route percent loop rate pan gain path"
    }
   },
   {
    "box": {
     "id": "obj-22",
     "maxclass": "newobj",
     "numinlets": 7,
     "numoutlets": 7,
     "patching_rect": [
      560.0,
      730.0,
      639.5,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      "",
      "",
      ""
     ],
     "text": "route /asciml/voice/percent /asciml/voice/loop /asciml/voice/rate /asciml/voice/pan /asciml/voice/gain /asciml/voice/path"
    }
   },
   {
    "box": {
     "id": "obj-23",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 6,
     "patching_rect": [
      560.0,
      800.0,
      90.0,
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
     "text": "t b b b b b b"
    }
   },
   {
    "box": {
     "id": "obj-24",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      30.0,
      850.0,
      162.9,
      22.0
     ],
     "outlettype": [
      "",
      "",
      ""
     ],
     "text": "pattr sounds @autorestore 0",
     "varname": "sounds",
     "saved_object_attributes": {
      "parameter_enable": 1,
      "parameter_mappable": 0
     },
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "#1 sounds",
       "parameter_shortname": "sounds",
       "parameter_invisible": 1,
       "parameter_type": 3
      }
     }
    }
   },
   {
    "box": {
     "id": "obj-25",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      30.0,
      880.0,
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
     "id": "obj-26",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      30.0,
      910.0,
      90.0,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "routepass path"
    }
   },
   {
    "box": {
     "id": "obj-27",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      230.0,
      790.0,
      45.0,
      22.0
     ],
     "outlettype": [
      "",
      "",
      ""
     ],
     "text": "t 1 l 0"
    }
   },
   {
    "box": {
     "id": "obj-28",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      230.0,
      880.0,
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
     "id": "obj-29",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      230.0,
      850.0,
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
     "id": "obj-30",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1110.0,
      840.0,
      81.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend path"
    }
   },
   {
    "box": {
     "id": "obj-31",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      30.0,
      700.0,
      68.0,
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
       1340.0,
       640.0
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
         "comment": "the name of the voice",
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
          30.0,
          60.0,
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
         "id": "obj-3",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          130.0,
          20.0,
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
         "id": "obj-4",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          130.0,
          50.0,
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
         "id": "obj-5",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          130.0,
          80.0,
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
         "id": "obj-6",
         "maxclass": "message",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          130.0,
          110.0,
          77.3,
          22.0
         ],
         "outlettype": [
          ""
         ],
         "text": "/asciml/state"
        }
       },
       {
        "box": {
         "id": "obj-7",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          820.0,
          370.0,
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
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          210.0,
          50.0,
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
         "id": "obj-9",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          820.0,
          20.0,
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
         "id": "obj-10",
         "maxclass": "newobj",
         "numinlets": 4,
         "numoutlets": 4,
         "patching_rect": [
          820.0,
          50.0,
          422.1,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          ""
         ],
         "text": "route /asciml/session/opened /asciml/sounds/named /asciml/sounds/renamed"
        }
       },
       {
        "box": {
         "id": "obj-11",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          820.0,
          80.0,
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
         "id": "obj-12",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          900.0,
          80.0,
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
         "id": "obj-13",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          400.0,
          20.0,
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
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          400.0,
          50.0,
          108.6,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "route /asciml/done"
        }
       },
       {
        "box": {
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          400.0,
          80.0,
          147.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "route /asciml/preset/recall"
        }
       },
       {
        "box": {
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          400.0,
          110.0,
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
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 3,
         "patching_rect": [
          130.0,
          220.0,
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
             "comment": "/asciml/… and its arguments",
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
             "numoutlets": 2,
             "patching_rect": [
              40.0,
              200.0,
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
             "id": "obj-7",
             "maxclass": "newobj",
             "numinlets": 2,
             "numoutlets": 2,
             "patching_rect": [
              100.0,
              260.0,
              79.3,
              22.0
             ],
             "outlettype": [
              "",
              ""
             ],
             "text": "zl 4096 nth 1"
            }
           },
           {
            "box": {
             "id": "obj-8",
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
             "id": "obj-9",
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
             "id": "obj-10",
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
             "id": "obj-11",
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
             "id": "obj-12",
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
             "id": "obj-13",
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
             "id": "obj-14",
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
             "text": "delay 30000"
            }
           },
           {
            "box": {
             "id": "obj-15",
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
             "id": "obj-16",
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
             "id": "obj-17",
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
             "id": "obj-18",
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
             "id": "obj-19",
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
             "id": "obj-20",
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
             "id": "obj-21",
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
             "id": "obj-22",
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
             "id": "obj-23",
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
             "id": "obj-24",
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
             "id": "obj-25",
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
             "id": "obj-26",
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
             "id": "obj-27",
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
             "id": "obj-28",
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
             "id": "obj-29",
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
             "id": "obj-30",
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
             "id": "obj-31",
             "maxclass": "newobj",
             "numinlets": 1,
             "numoutlets": 1,
             "patching_rect": [
              160.0,
              80.0,
              130.0,
              22.0
             ],
             "outlettype": [
              ""
             ],
             "text": "sprintf symout #0r-%ld"
            }
           },
           {
            "box": {
             "id": "obj-32",
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
             "id": "obj-33",
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
             "id": "obj-34",
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
             "id": "obj-35",
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
             "id": "obj-36",
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
             "id": "obj-37",
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
             "id": "obj-38",
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
             "id": "obj-39",
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
             "id": "obj-40",
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
             "id": "obj-41",
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
             "id": "obj-42",
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
             "id": "obj-43",
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
             "id": "obj-44",
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
             "id": "obj-45",
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
             "id": "obj-46",
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
             "id": "obj-47",
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
             "id": "obj-48",
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
             "id": "obj-49",
             "maxclass": "newobj",
             "numinlets": 9,
             "numoutlets": 9,
             "patching_rect": [
              240.0,
              590.0,
              1143.6,
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
             "text": "routepass /asciml/sounds/features.reply /asciml/sounds/origin.reply /asciml/gesture/status.reply /asciml/latent/encode.reply /asciml/model/info.reply /asciml/status.reply /asciml/version.reply /asciml/session/info.reply"
            }
           },
           {
            "box": {
             "id": "obj-50",
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
              "obj-6",
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
              "obj-7",
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
              "obj-2",
              1
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
              2
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
              "obj-15",
              1
             ],
             "destination": [
              "obj-9",
              0
             ],
             "order": 1
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
              1
             ],
             "destination": [
              "obj-11",
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
              "obj-14",
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
              "obj-22",
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
              "obj-22",
              1
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
              "obj-24",
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
              "obj-9",
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
              "obj-26",
              1
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
              "obj-3",
              1
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
              "obj-34",
              0
             ],
             "destination": [
              "obj-30",
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
              "obj-38",
              0
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
              "obj-36",
              1
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
              "obj-38",
              0
             ],
             "order": 0
            }
           },
           {
            "patchline": {
             "source": [
              "obj-32",
              1
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
              0
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
              "obj-41",
              1
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
              "obj-44",
              1
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
              "obj-44",
              0
             ],
             "destination": [
              "obj-9",
              0
             ],
             "order": 1
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
              "obj-43",
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
              "obj-42",
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
              "obj-43",
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
              "obj-28",
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
              "obj-41",
              2
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
              "obj-48",
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
              "obj-48",
              1
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
              "obj-49",
              1
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 1
            }
           },
           {
            "patchline": {
             "source": [
              "obj-49",
              2
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 2
            }
           },
           {
            "patchline": {
             "source": [
              "obj-49",
              3
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 3
            }
           },
           {
            "patchline": {
             "source": [
              "obj-49",
              4
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 4
            }
           },
           {
            "patchline": {
             "source": [
              "obj-49",
              5
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 5
            }
           },
           {
            "patchline": {
             "source": [
              "obj-49",
              6
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 6
            }
           },
           {
            "patchline": {
             "source": [
              "obj-49",
              7
             ],
             "destination": [
              "obj-50",
              0
             ],
             "order": 7
            }
           },
           {
            "patchline": {
             "source": [
              "obj-50",
              0
             ],
             "destination": [
              "obj-44",
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
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          200.0,
          280.0,
          137.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "route /asciml/state.reply"
        }
       },
       {
        "box": {
         "id": "obj-19",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          200.0,
          310.0,
          79.3,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl 4096 nth 2"
        }
       },
       {
        "box": {
         "id": "obj-20",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          200.0,
          340.0,
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
         "id": "obj-21",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          200.0,
          370.0,
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
         "id": "obj-22",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          200.0,
          400.0,
          70.0,
          22.0
         ],
         "outlettype": [
          "",
          ""
         ],
         "text": "zl 4096 reg"
        }
       },
       {
        "box": {
         "id": "obj-23",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          200.0,
          430.0,
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
         "id": "obj-24",
         "maxclass": "newobj",
         "numinlets": 4,
         "numoutlets": 4,
         "patching_rect": [
          330.0,
          460.0,
          363.4,
          22.0
         ],
         "outlettype": [
          "",
          "",
          "",
          ""
         ],
         "text": "route /asciml/voice/path /asciml/voice/square /asciml/voice/triangle"
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
         "id": "obj-26",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          200.0,
          530.0,
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
         "id": "obj-27",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          200.0,
          580.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "what the server has: the address and the arguments",
         "index": 1
        }
       },
       {
        "box": {
         "id": "obj-28",
         "maxclass": "newobj",
         "numinlets": 3,
         "numoutlets": 3,
         "patching_rect": [
          560.0,
          280.0,
          205.3,
          22.0
         ],
         "outlettype": [
          "",
          "",
          ""
         ],
         "text": "route /asciml/state /asciml/voice/new"
        }
       },
       {
        "box": {
         "id": "obj-29",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          560.0,
          310.0,
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
         "id": "obj-30",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 1,
         "patching_rect": [
          560.0,
          340.0,
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
         "id": "obj-31",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          560.0,
          370.0,
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
         "id": "obj-32",
         "maxclass": "newobj",
         "numinlets": 2,
         "numoutlets": 2,
         "patching_rect": [
          560.0,
          400.0,
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
         "id": "obj-33",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          560.0,
          430.0,
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
         "id": "obj-34",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 2,
         "patching_rect": [
          700.0,
          310.0,
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
         "id": "obj-35",
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          700.0,
          580.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "bang: the voice is new",
         "index": 2
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
          400.0,
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
         "maxclass": "outlet",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          820.0,
          580.0,
          30.0,
          30.0
         ],
         "outlettype": [],
         "comment": "bang: the voice is new, in another session: it holds nothing",
         "index": 3
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
          "obj-4",
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
          "obj-8",
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
          "obj-12",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-12",
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
          "obj-11",
          1
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
          "obj-11",
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
          "obj-5",
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
          "obj-19",
          1
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
          "obj-2",
          1
         ],
         "destination": [
          "obj-20",
          1
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
          "obj-24",
          1
         ],
         "destination": [
          "obj-25",
          0
         ],
         "order": 1
        }
       },
       {
        "patchline": {
         "source": [
          "obj-24",
          2
         ],
         "destination": [
          "obj-25",
          0
         ],
         "order": 2
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
          "obj-23",
          0
         ],
         "destination": [
          "obj-26",
          1
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
          "obj-17",
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
          "obj-25",
          0
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
          "obj-5",
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
          "obj-2",
          0
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
          "obj-17",
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
          "obj-34",
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
          "obj-7",
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
     "text": "p returning"
    }
   },
   {
    "box": {
     "id": "obj-32",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      360.0,
      790.0,
      60.0,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      ""
     ],
     "text": "t 1 b 0 0"
    }
   },
   {
    "box": {
     "id": "obj-33",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      360.0,
      820.0,
      50.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "nothing"
    }
   },
   {
    "box": {
     "id": "obj-34",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      560.0,
      600.0,
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
     "id": "obj-35",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      560.0,
      630.0,
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
     "id": "obj-36",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      560.0,
      665.0,
      53.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "gain 1.0"
    }
   },
   {
    "box": {
     "id": "obj-37",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      640.0,
      665.0,
      51.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "rate 1.0"
    }
   },
   {
    "box": {
     "id": "obj-38",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      720.0,
      665.0,
      74.0,
      22.0
     ],
     "outlettype": [
      "list",
      "list"
     ],
     "text": "patcherargs"
    }
   },
   {
    "box": {
     "id": "obj-39",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      680.0,
      600.0,
      144.2,
      22.0
     ],
     "outlettype": [
      "",
      "",
      "",
      ""
     ],
     "text": "autopattr @autorestore 0"
    }
   },
   {
    "box": {
     "id": "obj-40",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      910.0,
      630.0,
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
     "id": "obj-41",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      840.0,
      660.0,
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
       900.0,
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
         "numoutlets": 6,
         "patching_rect": [
          30.0,
          130.0,
          90.0,
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
         "text": "t l b l l l l"
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
          89.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-from"
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
          91.3,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-hear-state"
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
         "id": "obj-14",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          510.0,
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
         "id": "obj-15",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          510.0,
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
         "id": "obj-16",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          700.0,
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
         "id": "obj-17",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          700.0,
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
         "id": "obj-18",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 1,
         "patching_rect": [
          700.0,
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
         "id": "obj-19",
         "maxclass": "newobj",
         "numinlets": 1,
         "numoutlets": 0,
         "patching_rect": [
          30.0,
          230.0,
          82.0,
          22.0
         ],
         "outlettype": [],
         "text": "s #0-tell-hello"
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
          "obj-15",
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
          "obj-18",
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
          1
         ],
         "destination": [
          "obj-19",
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
     "id": "obj-42",
     "maxclass": "live.slider",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      100.0,
      20.0,
      200.0,
      40.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "varname": "percent",
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "#1 percent",
       "parameter_shortname": "percent",
       "parameter_mmin": 0.0,
       "parameter_mmax": 100.0,
       "parameter_type": 0,
       "parameter_unitstyle": 5
      }
     },
     "orientation": 1,
     "showname": 0,
     "presentation": 1,
     "presentation_rect": [
      8.0,
      90.0,
      304.0,
      40.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-43",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      400.0,
      410.0,
      49.3,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 1"
    }
   },
   {
    "box": {
     "id": "obj-44",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      400.0,
      440.0,
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
     "id": "obj-45",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      560.0,
      840.0,
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
     "id": "obj-46",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      230.0,
      910.0,
      72.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "outputvalue"
    }
   },
   {
    "box": {
     "id": "obj-47",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      320.0,
      60.0,
      32.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "play",
     "presentation": 1,
     "presentation_rect": [
      136.0,
      8.0,
      50.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-48",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      400.0,
      60.0,
      33.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "stop",
     "presentation": 1,
     "presentation_rect": [
      192.0,
      8.0,
      50.0,
      22.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-49",
     "maxclass": "live.toggle",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      480.0,
      20.0,
      18.0,
      18.0
     ],
     "outlettype": [
      ""
     ],
     "varname": "loop",
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "#1 loop",
       "parameter_shortname": "loop",
       "parameter_enum": [
        "off",
        "on"
       ],
       "parameter_mmax": 1,
       "parameter_type": 2
      }
     },
     "presentation": 1,
     "presentation_rect": [
      256.0,
      8.0,
      18.0,
      18.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-50",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      505.0,
      19.0,
      34.68,
      20.0
     ],
     "outlettype": [],
     "text": "loop",
     "presentation": 1,
     "presentation_rect": [
      276.0,
      6.0,
      34.68,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-51",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      480.0,
      60.0,
      50.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "loop $1"
    }
   },
   {
    "box": {
     "id": "obj-52",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      670.0,
      840.0,
      49.3,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 1"
    }
   },
   {
    "box": {
     "id": "obj-53",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      670.0,
      870.0,
      72.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "fromsymbol"
    }
   },
   {
    "box": {
     "id": "obj-54",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      670.0,
      900.0,
      55.9,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "sel grain"
    }
   },
   {
    "box": {
     "id": "obj-55",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      670.0,
      930.0,
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
     "id": "obj-56",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      670.0,
      960.0,
      72.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "outputvalue"
    }
   },
   {
    "box": {
     "id": "obj-57",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      540.0,
      20.0,
      50.0,
      15.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "varname": "gain",
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "#1 gain",
       "parameter_shortname": "gain",
       "parameter_mmin": 0.0,
       "parameter_mmax": 2.0,
       "parameter_type": 0,
       "parameter_unitstyle": 1
      }
     },
     "presentation": 1,
     "presentation_rect": [
      52.0,
      138.0,
      54.0,
      15.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-58",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      540.0,
      0.0,
      34.68,
      20.0
     ],
     "outlettype": [],
     "text": "gain",
     "presentation": 1,
     "presentation_rect": [
      8.0,
      134.0,
      40.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-59",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      540.0,
      60.0,
      80.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend gain"
    }
   },
   {
    "box": {
     "id": "obj-60",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1000.0,
      840.0,
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
     "id": "obj-61",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      1000.0,
      960.0,
      72.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "outputvalue"
    }
   },
   {
    "box": {
     "id": "obj-62",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      655.0,
      20.0,
      50.0,
      15.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "varname": "pan",
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "#1 pan",
       "parameter_shortname": "pan",
       "parameter_mmin": -1.0,
       "parameter_mmax": 1.0,
       "parameter_type": 0,
       "parameter_unitstyle": 1
      }
     },
     "presentation": 1,
     "presentation_rect": [
      156.0,
      138.0,
      54.0,
      15.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-63",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      655.0,
      0.0,
      32.016,
      20.0
     ],
     "outlettype": [],
     "text": "pan",
     "presentation": 1,
     "presentation_rect": [
      112.0,
      134.0,
      40.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-64",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      655.0,
      60.0,
      78.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend pan"
    }
   },
   {
    "box": {
     "id": "obj-65",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      890.0,
      840.0,
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
     "id": "obj-66",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      890.0,
      960.0,
      72.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "outputvalue"
    }
   },
   {
    "box": {
     "id": "obj-67",
     "maxclass": "live.numbox",
     "numinlets": 1,
     "numoutlets": 2,
     "patching_rect": [
      770.0,
      20.0,
      50.0,
      15.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "varname": "rate",
     "parameter_enable": 1,
     "saved_attribute_attributes": {
      "valueof": {
       "parameter_longname": "#1 rate",
       "parameter_shortname": "rate",
       "parameter_mmin": -2.0,
       "parameter_mmax": 2.0,
       "parameter_type": 0,
       "parameter_unitstyle": 9,
       "parameter_units": "%.2f x"
      }
     },
     "presentation": 1,
     "presentation_rect": [
      260.0,
      138.0,
      54.0,
      15.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-68",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      770.0,
      0.0,
      32.676,
      20.0
     ],
     "outlettype": [],
     "text": "rate",
     "presentation": 1,
     "presentation_rect": [
      216.0,
      134.0,
      40.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-69",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      770.0,
      60.0,
      78.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend rate"
    }
   },
   {
    "box": {
     "id": "obj-70",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      780.0,
      840.0,
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
     "id": "obj-71",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      780.0,
      960.0,
      72.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "outputvalue"
    }
   },
   {
    "box": {
     "id": "obj-72",
     "maxclass": "newobj",
     "numinlets": 3,
     "numoutlets": 1,
     "patching_rect": [
      900.0,
      130.0,
      148.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "pack path nothing nothing"
    }
   },
   {
    "box": {
     "id": "obj-73",
     "maxclass": "bpatcher",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      900.0,
      40.0,
      130.0,
      24.0
     ],
     "outlettype": [
      ""
     ],
     "name": "asciml.menu.maxpat",
     "args": [],
     "bgmode": 0,
     "border": 1,
     "clickthrough": 0,
     "enablehscroll": 0,
     "enablevscroll": 0,
     "lockeddragscroll": 0,
     "offset": [
      0.0,
      0.0
     ],
     "viewvisibility": 1,
     "presentation": 1,
     "presentation_rect": [
      8.0,
      64.0,
      144.0,
      24.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-74",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      900.0,
      15.0,
      32.676,
      20.0
     ],
     "outlettype": [],
     "text": "0 %",
     "presentation": 1,
     "presentation_rect": [
      8.0,
      42.0,
      44.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-75",
     "maxclass": "bpatcher",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      1060.0,
      40.0,
      130.0,
      24.0
     ],
     "outlettype": [
      ""
     ],
     "name": "asciml.menu.maxpat",
     "args": [],
     "bgmode": 0,
     "border": 1,
     "clickthrough": 0,
     "enablehscroll": 0,
     "enablevscroll": 0,
     "lockeddragscroll": 0,
     "offset": [
      0.0,
      0.0
     ],
     "viewvisibility": 1,
     "presentation": 1,
     "presentation_rect": [
      160.0,
      64.0,
      144.0,
      24.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-76",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      1060.0,
      15.0,
      46.02,
      20.0
     ],
     "outlettype": [],
     "text": "100 %",
     "presentation": 1,
     "presentation_rect": [
      160.0,
      42.0,
      44.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-77",
     "maxclass": "button",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      900.0,
      90.0,
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
      40.0,
      20.0,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-78",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      925.0,
      91.0,
      53.352,
      20.0
     ],
     "outlettype": [],
     "text": "prepare",
     "presentation": 1,
     "presentation_rect": [
      226.0,
      40.0,
      53.352,
      20.0
     ]
    }
   },
   {
    "box": {
     "id": "obj-79",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1300.0,
      100.0,
      64.6,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "route path"
    }
   },
   {
    "box": {
     "id": "obj-80",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1300.0,
      140.0,
      49.3,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl nth 1"
    }
   },
   {
    "box": {
     "id": "obj-81",
     "maxclass": "newobj",
     "numinlets": 2,
     "numoutlets": 2,
     "patching_rect": [
      1400.0,
      140.0,
      56.6,
      22.0
     ],
     "outlettype": [
      "",
      ""
     ],
     "text": "zl ecils 1"
    }
   },
   {
    "box": {
     "id": "obj-82",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 1,
     "patching_rect": [
      940.0,
      660.0,
      86.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "prepend client"
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
      "obj-2",
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
      11
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
      "obj-4",
      1
     ],
     "destination": [
      "obj-6",
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
      "obj-6",
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
      "obj-6",
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
      "obj-6",
      0
     ],
     "order": 4
    }
   },
   {
    "patchline": {
     "source": [
      "obj-4",
      5
     ],
     "destination": [
      "obj-6",
      0
     ],
     "order": 5
    }
   },
   {
    "patchline": {
     "source": [
      "obj-4",
      6
     ],
     "destination": [
      "obj-6",
      0
     ],
     "order": 6
    }
   },
   {
    "patchline": {
     "source": [
      "obj-4",
      7
     ],
     "destination": [
      "obj-6",
      0
     ],
     "order": 7
    }
   },
   {
    "patchline": {
     "source": [
      "obj-4",
      8
     ],
     "destination": [
      "obj-6",
      0
     ],
     "order": 8
    }
   },
   {
    "patchline": {
     "source": [
      "obj-4",
      9
     ],
     "destination": [
      "obj-6",
      0
     ],
     "order": 9
    }
   },
   {
    "patchline": {
     "source": [
      "obj-4",
      10
     ],
     "destination": [
      "obj-6",
      0
     ],
     "order": 10
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
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
      1
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 1
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      2
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 2
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      3
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 3
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      4
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 4
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      5
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 5
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      6
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 6
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      7
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 7
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      8
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 8
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      9
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 9
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      10
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 10
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      11
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 11
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      12
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 12
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      13
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 13
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      14
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 14
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      15
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 15
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      16
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 16
    }
   },
   {
    "patchline": {
     "source": [
      "obj-5",
      17
     ],
     "destination": [
      "obj-8",
      0
     ],
     "order": 17
    }
   },
   {
    "patchline": {
     "source": [
      "obj-3",
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
      18
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
      3
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
      "obj-12",
      2
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
      "obj-12",
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
      "obj-8",
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
      "obj-16",
      1
     ],
     "destination": [
      "obj-17",
      0
     ],
     "order": 1
    }
   },
   {
    "patchline": {
     "source": [
      "obj-16",
      2
     ],
     "destination": [
      "obj-17",
      0
     ],
     "order": 2
    }
   },
   {
    "patchline": {
     "source": [
      "obj-16",
      3
     ],
     "destination": [
      "obj-17",
      0
     ],
     "order": 3
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
      "obj-15",
      1
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
      "obj-8",
      2
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
      "obj-24",
      0
     ],
     "destination": [
      "obj-25",
      1
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
      "obj-27",
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
      "obj-27",
      2
     ],
     "destination": [
      "obj-25",
      0
     ],
     "order": 1
    }
   },
   {
    "patchline": {
     "source": [
      "obj-27",
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
      "obj-27",
      1
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
      "obj-23",
      5
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
      "obj-26",
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
      "obj-21",
      5
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
      "obj-22",
      5
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
      "obj-27",
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
      "obj-27",
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
      "obj-22",
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
      "obj-23",
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
      3
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
      "obj-32",
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
      "obj-32",
      2
     ],
     "destination": [
      "obj-25",
      0
     ],
     "order": 1
    }
   },
   {
    "patchline": {
     "source": [
      "obj-32",
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
      "obj-24",
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
      "obj-21",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-35",
      2
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
      "obj-21",
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
      "obj-21",
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
      "obj-41",
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
      "obj-41",
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
      "obj-2",
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
      "obj-9",
      1
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
      "obj-44",
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
      "obj-21",
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
      "obj-22",
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
   },
   {
    "patchline": {
     "source": [
      "obj-23",
      0
     ],
     "destination": [
      "obj-28",
      1
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
      "obj-42",
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
      "obj-2",
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
      "obj-2",
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
      "obj-2",
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
      "obj-21",
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
      "obj-22",
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
      "obj-54",
      1
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
      "obj-49",
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
      "obj-49",
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
      "obj-59",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-59",
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
      "obj-21",
      4
     ],
     "destination": [
      "obj-60",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-22",
      4
     ],
     "destination": [
      "obj-60",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-60",
      0
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
      "obj-23",
      4
     ],
     "destination": [
      "obj-61",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-61",
      0
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
      "obj-62",
      0
     ],
     "destination": [
      "obj-64",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-64",
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
      "obj-21",
      3
     ],
     "destination": [
      "obj-65",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-22",
      3
     ],
     "destination": [
      "obj-65",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-65",
      0
     ],
     "destination": [
      "obj-62",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-23",
      3
     ],
     "destination": [
      "obj-66",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-66",
      0
     ],
     "destination": [
      "obj-62",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-67",
      0
     ],
     "destination": [
      "obj-69",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-69",
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
      "obj-21",
      2
     ],
     "destination": [
      "obj-70",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-22",
      2
     ],
     "destination": [
      "obj-70",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-70",
      0
     ],
     "destination": [
      "obj-67",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-23",
      2
     ],
     "destination": [
      "obj-71",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-71",
      0
     ],
     "destination": [
      "obj-67",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-73",
      0
     ],
     "destination": [
      "obj-72",
      1
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-75",
      0
     ],
     "destination": [
      "obj-72",
      2
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-77",
      0
     ],
     "destination": [
      "obj-72",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-72",
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
      "obj-24",
      0
     ],
     "destination": [
      "obj-79",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-79",
      0
     ],
     "destination": [
      "obj-80",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-79",
      0
     ],
     "destination": [
      "obj-81",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-80",
      0
     ],
     "destination": [
      "obj-72",
      1
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-80",
      0
     ],
     "destination": [
      "obj-73",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-81",
      1
     ],
     "destination": [
      "obj-72",
      2
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-81",
      1
     ],
     "destination": [
      "obj-75",
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
      "obj-82",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-82",
      0
     ],
     "destination": [
      "obj-73",
      0
     ],
     "order": 0
    }
   },
   {
    "patchline": {
     "source": [
      "obj-82",
      0
     ],
     "destination": [
      "obj-75",
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
