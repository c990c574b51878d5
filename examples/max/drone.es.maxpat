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
   820.0,
   560.0
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
  "description": "drone",
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
      20.0,
      15.0,
      58.026,
      28.0
     ],
     "outlettype": [],
     "text": "drone",
     "fontsize": 18.0
    }
   },
   {
    "box": {
     "id": "obj-2",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      20.0,
      45.0,
      760.0,
      62.0
     ],
     "outlettype": [],
     "text": "Un drone entre cuatro sonidos, en un pad. Haz los sonidos, prepara el cuadrado, toca y mueve despacio. Qué debes oír: un solo sonido sin fin; abajo a la izquierda un zumbido oscuro, abajo a la derecha uno brillante, arriba a la izquierda aliento, arriba a la derecha metal, y todo lo que hay en medio. Necesita el paquete: copia la carpeta clients/max/asciml a Documents/Max 8/Packages y arranca el servidor: python3 run.py serve.",
     "linecount": 4
    }
   },
   {
    "box": {
     "id": "obj-3",
     "maxclass": "bpatcher",
     "numinlets": 1,
     "numoutlets": 5,
     "patching_rect": [
      20.0,
      130.0,
      320.0,
      110.0
     ],
     "outlettype": [
      "",
      "",
      "",
      "",
      ""
     ],
     "name": "asciml.client.maxpat",
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
     "viewvisibility": 1
    }
   },
   {
    "box": {
     "id": "obj-4",
     "maxclass": "newobj",
     "numinlets": 1,
     "numoutlets": 3,
     "patching_rect": [
      20.0,
      430.0,
      86.6,
      22.0
     ],
     "outlettype": [
      "",
      "",
      ""
     ],
     "text": "asciml.sounds"
    }
   },
   {
    "box": {
     "id": "obj-5",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      20.0,
      290.0,
      316.7,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "synth hum additive 1 freq 55 harmonics 6 tilt 1.5 sustain 1"
    }
   },
   {
    "box": {
     "id": "obj-6",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      34.0,
      320.0,
      330.8,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "synth reed additive 1 freq 110 harmonics 40 tilt 0.7 sustain 1"
    }
   },
   {
    "box": {
     "id": "obj-7",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      48.0,
      350.0,
      300.1,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "synth breath subtractive 1 low 300 high 1500 sustain 1"
    }
   },
   {
    "box": {
     "id": "obj-8",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      62.0,
      380.0,
      292.7,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "synth metal fm 1 freq 110 ratio 1.41 index 5 sustain 1"
    }
   },
   {
    "box": {
     "id": "obj-9",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      20.0,
      266.0,
      180.096,
      20.0
     ],
     "outlettype": [],
     "text": "1: haz clic una vez en cada uno"
    }
   },
   {
    "box": {
     "id": "obj-10",
     "maxclass": "bpatcher",
     "numinlets": 1,
     "numoutlets": 4,
     "patching_rect": [
      460.0,
      290.0,
      320.0,
      260.0
     ],
     "outlettype": [
      "",
      "",
      "",
      ""
     ],
     "name": "asciml.pad.maxpat",
     "args": [
      "drone"
     ],
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
     "viewvisibility": 1
    }
   },
   {
    "box": {
     "id": "obj-11",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      460.0,
      130.0,
      198.0,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "square hum0 reed0 breath0 metal0"
    }
   },
   {
    "box": {
     "id": "obj-12",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      668.0,
      131.0,
      76.032,
      20.0
     ],
     "outlettype": [],
     "text": "2: prepáralo"
    }
   },
   {
    "box": {
     "id": "obj-13",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      474.0,
      160.0,
      63.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "loop grain"
    }
   },
   {
    "box": {
     "id": "obj-14",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      547.3,
      161.0,
      43.344,
      20.0
     ],
     "outlettype": [],
     "text": "sin fin"
    }
   },
   {
    "box": {
     "id": "obj-15",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      488.0,
      190.0,
      56.6,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "env 3. 5."
    }
   },
   {
    "box": {
     "id": "obj-16",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      554.6,
      191.0,
      125.388,
      20.0
     ],
     "outlettype": [],
     "text": "entra y sale despacio"
    }
   },
   {
    "box": {
     "id": "obj-17",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      502.0,
      220.0,
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
     "id": "obj-18",
     "maxclass": "comment",
     "numinlets": 1,
     "numoutlets": 0,
     "patching_rect": [
      544.6,
      221.0,
      74.03999999999999,
      20.0
     ],
     "outlettype": [],
     "text": "3: ya suena"
    }
   },
   {
    "box": {
     "id": "obj-19",
     "maxclass": "message",
     "numinlets": 2,
     "numoutlets": 1,
     "patching_rect": [
      516.0,
      250.0,
      33.3,
      22.0
     ],
     "outlettype": [
      ""
     ],
     "text": "stop"
    }
   }
  ],
  "lines": [
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
      "obj-7",
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
      "obj-11",
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
      "obj-13",
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
      "obj-15",
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
      "obj-17",
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
      "obj-19",
      0
     ],
     "destination": [
      "obj-10",
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
