"""The state that issued a document and the country that its signer names: three letters and two.

A zone names states in three letters, certificates name them in two. Source: ISO 3166-1; ICAO Doc
9303-3, section 5; 9303-12, 7.1.1.1 (countryName).
"""

from typing import Final

# Three letters, then two.
ISO_3166: Final = """
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU
    AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ
    BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI
    CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE
    DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK
    FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN
    IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH
    KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV
    MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN
    MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI
    NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG
    SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI
    SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT
    TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG
    VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
    """

# Who signs for codes that ISO 3166-1 does not have, or besides the state itself. Organisations
# whose two letters no source names are missing (neither does any of the German master list): a
# policy may name them, else their documents are judged by an officer.
OTHERS: Final[dict[str, frozenset[str]]] = {
    "D": frozenset({"DE"}),
    "CHN": frozenset({"CN", "HK", "MO"}),  # both regions' passports name the state
    **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), frozenset({"GB"})),
    **dict.fromkeys(("UNO", "UNA", "UNK"), frozenset({"UN"})),
    "EUE": frozenset({"EU"}),
    "RKS": frozenset({"KS", "XK"}),  # the German master list has KS
    "UTO": frozenset({"UT"}),  # Utopia of the specimens
}

COUNTRIES: Final[dict[str, frozenset[str]]] = {
    **{code[:3]: frozenset({code[3:]}) for code in ISO_3166.split()},
    **OTHERS,
}
"""Issuing state, as in a zone without filler: countries whose signers may sign for it."""
